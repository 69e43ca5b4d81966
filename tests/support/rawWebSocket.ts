import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { Duplex } from 'node:stream';

export interface RawWebSocket {
  send: (text: string) => void;
  /** The next text frame, within 10 seconds. */
  receive: () => Promise<string>;
  /** Sends a close frame and resolves when the connection has ended. */
  close: () => Promise<void>;
}

/** The server did not switch protocols. */
export class UpgradeRefused extends Error {
  constructor(
    readonly status: number,
    path: string
  ) {
    super(`The upgrade of ${path} was answered with ${status}.`);
  }
}

const TEXT = 1;
const CLOSE = 8;

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * A WebSocket at byte level: the handshake is the request that this project must not swallow, so
 * a test must see it, and text frames below 64 KiB are all it needs.
 */
export async function openWebSocket(
  address: string,
  headers: Record<string, string> = {}
): Promise<RawWebSocket> {
  const url = new URL(address);
  const key = randomBytes(16).toString('base64');
  const { socket, head, accepted } = await upgrade(url, {
    ...headers,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': key,
  });
  const expected = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  if (accepted !== expected) throw new Error('The handshake was not for this key.');

  const reader = createReader(socket, head);
  return {
    send: (text) => socket.write(maskedFrame(new TextEncoder().encode(text), TEXT)),
    receive: reader.next,
    close: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.end(maskedFrame(new Uint8Array(), CLOSE));
      }),
  };
}

interface Upgraded {
  socket: Duplex;
  /** The bytes that arrived directly after the handshake. */
  head: Iterable<number>;
  accepted: string | undefined;
}

function upgrade(url: URL, headers: Record<string, string>): Promise<Upgraded> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { headers });
    request.once('error', reject);
    request.once('response', (response) => {
      response.resume();
      reject(new UpgradeRefused(response.statusCode ?? 0, url.pathname));
    });
    request.once('upgrade', (response, socket, head) => {
      resolve({ socket, head, accepted: response.headers['sec-websocket-accept'] });
    });
    request.setTimeout(10_000, () =>
      request.destroy(new Error(`${url.pathname} does not answer.`))
    );
    request.end();
  });
}

function maskedFrame(payload: Uint8Array, opcode: number): Uint8Array {
  const { length } = payload;
  const size = length < 126 ? [length] : [126, length >> 8, length & 0xff];
  const [first = 0, ...more] = size;
  const mask = [...crypto.getRandomValues(new Uint8Array(4))];
  return Uint8Array.from([
    0x80 | opcode,
    0x80 | first,
    ...more,
    ...mask,
    ...payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0)),
  ]);
}

function createReader(socket: Duplex, head: Iterable<number>): { next: () => Promise<string> } {
  let rest = new Uint8Array();
  const texts: string[] = [];
  const waiting: ((text: string) => void)[] = [];
  const take = (chunk: Iterable<number>) => {
    rest = Uint8Array.from([...rest, ...chunk]);
    for (let frame = takeFrame(rest); frame; frame = takeFrame(rest)) {
      rest = rest.slice(frame.end);
      if (frame.opcode !== TEXT) continue;
      const next = waiting.shift();
      if (next) next(frame.text);
      else texts.push(frame.text);
    }
  };
  socket.on('data', take);
  take(head);
  return {
    next: () =>
      new Promise((resolve, reject) => {
        const known = texts.shift();
        if (known !== undefined) return resolve(known);
        const timer = setTimeout(() => reject(new Error('The socket stays silent.')), 10_000);
        waiting.push((text) => {
          clearTimeout(timer);
          resolve(text);
        });
      }),
  };
}

/** The first complete frame of the bytes, as servers send it: without a mask. */
function takeFrame(data: Uint8Array): { opcode: number; text: string; end: number } | null {
  const [first, short, high, low] = data;
  if (first === undefined || short === undefined) return null;
  const isShort = short < 126;
  if (!isShort && (high === undefined || low === undefined)) return null;
  const header = isShort ? 2 : 4;
  const end = header + (isShort ? short : ((high ?? 0) << 8) | (low ?? 0));
  if (data.length < end) return null;
  return { opcode: first & 0x0f, text: new TextDecoder().decode(data.slice(header, end)), end };
}
