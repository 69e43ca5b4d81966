import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlatformRequest } from '../../../server/app/ports/channels';

/**
 * A platform on the loopback: a real HTTP server that checks every request against the vendor's schema,
 * does what the platform would do, and fails on demand.
 */
export interface Lab {
  url: string;
  /** Every request so far, including those that a fault kept from the platform. */
  calls: LabCall[];
  /** Violations of the vendor's schema by any request; a test ends with none. */
  violations: string[];
  /** The next `times` requests for which `when` is true fail this way; default: the next one. */
  inject(fault: Fault, options?: { times?: number; when?: (call: LabCall) => boolean }): void;
  /** Forgets requests, violations and faults. */
  clear(): void;
  close(): Promise<void>;
}

export interface LabCall {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: Buffer;
  /** The body as JSON, or null. */
  json: unknown;
  /** The fields of a multipart or form body, or null. */
  form: FormData | null;
}

export interface LabAnswer {
  status: number;
  headers?: Record<string, string>;
  /** As JSON, unless it is bytes. */
  body?: unknown;
}

export type Fault =
  /** The platform answers this and does nothing. */
  | ({ kind: 'answer' } & LabAnswer)
  /** Nothing happens, and no answer comes. */
  | { kind: 'hang' }
  /** The connection breaks before the platform has done anything. */
  | { kind: 'resetBefore' }
  /** The platform does it, and the connection breaks before its answer. */
  | { kind: 'resetAfter' }
  /** The platform does it, and sends half of its answer. */
  | { kind: 'cutBody' };

/** `handle` is the platform; it reports violations to `complain`. */
export async function startLab({
  handle,
}: {
  handle: (
    call: LabCall,
    complain: (problem: string) => void
  ) => LabAnswer | null | Promise<LabAnswer | null>;
}): Promise<Lab> {
  const calls: LabCall[] = [];
  const violations: string[] = [];
  let faults: { fault: Fault; left: number; when: (call: LabCall) => boolean }[] = [];

  const takeFault = (call: LabCall): Fault | null => {
    const due = faults.find(({ left, when }) => left > 0 && when(call));
    if (!due) return null;
    due.left -= 1;
    return due.fault;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request);
    calls.push(call);
    const fault = takeFault(call);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'resetBefore') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'answer') return write(response, fault);
    const complain = (problem: string) =>
      void violations.push(`${call.method} ${call.path}: ${problem}`);
    const answer = await handle(call, complain);
    if (fault?.kind === 'resetAfter') return void request.socket.resetAndDestroy();
    if (answer === null) {
      complain('no such method');
      return write(response, { status: 404, body: { error: 'not found' } });
    }
    if (fault?.kind === 'cutBody') return cut(request, answer);
    write(response, answer);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      violations.push(`the lab itself failed: ${String(error)}`);
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    violations,
    inject: (fault, { times = 1, when = () => true } = {}) =>
      void faults.push({ fault, left: times, when }),
    clear: () => {
      calls.length = 0;
      violations.length = 0;
      faults = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Forwards a call to another server, and returns its answer. */
export async function passOn(target: string, call: LabCall): Promise<LabAnswer> {
  const { method, path, query, headers, body } = call;
  const passed = ['authorization', 'content-type', 'user-agent'].flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value]];
  });
  const response = await fetch(`${target}${path}${query.size ? `?${query}` : ''}`, {
    method,
    headers: Object.fromEntries(passed) as Record<string, string>,
    ...(method !== 'GET' && { body: body as unknown as BodyInit }),
  });
  const type = response.headers.get('content-type') ?? 'text/plain';
  const content = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: { 'content-type': type }, body: content };
}

/* What a platform sends to us. */

/** A signed webhook, before it is sent. */
export interface Hook {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: Buffer;
  query?: Record<string, string>;
}

/** In the form in which an adapter reads it. */
export function hookRequest(
  request: Hook,
  { url, at }: { url?: string; at: number }
): PlatformRequest {
  const query = new URLSearchParams(request.query);
  const address = `${url ?? 'https://shop.test/api/handoff/hooks/x'}${query.size ? `?${query}` : ''}`;
  const { method, headers, body } = request;
  return { method, url: address, query, headers: lowerCase(headers), body, at };
}

/** Over HTTP, as the platform would: the answer is what the platform sees. */
export async function postHook(
  url: string,
  request: Hook
): Promise<{ status: number; text: string }> {
  const query = new URLSearchParams(request.query);
  const response = await fetch(`${url}${query.size ? `?${query}` : ''}`, {
    method: request.method,
    headers: request.headers,
    ...(request.method === 'POST' && { body: request.body as unknown as BodyInit }),
  });
  return { status: response.status, text: await response.text() };
}

export function jsonHook(body: unknown, headers: Record<string, string> = {}): Hook {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  };
}

async function readCall(request: IncomingMessage): Promise<LabCall> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? '/', 'http://lab');
  const headers = request.headers as Record<string, string | undefined>;
  const type = headers['content-type'] ?? '';
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body,
    json: type.includes('json') ? parse(body.toString()) : null,
    form: type.includes('form') ? await readForm(body, type) : null,
  };
}

function readForm(body: Buffer, type: string): Promise<FormData> {
  return new Response(body as unknown as BodyInit, {
    headers: { 'content-type': type },
  }).formData();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function contentOf({ body, headers = {} }: LabAnswer): [Record<string, string>, Buffer] {
  if (Buffer.isBuffer(body)) return [headers, body];
  if (body === undefined) return [headers, Buffer.alloc(0)];
  return [{ 'content-type': 'application/json', ...headers }, Buffer.from(JSON.stringify(body))];
}

function write(response: ServerResponse, answer: LabAnswer): void {
  const [headers, body] = contentOf(answer);
  response.writeHead(answer.status, headers).end(body);
}

/** Announces the whole body, sends half of it, and closes the connection. */
function cut(request: IncomingMessage, answer: LabAnswer): void {
  const [, body] = contentOf(answer);
  const length = body.length + 10;
  const head = `HTTP/1.1 ${answer.status} OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
  request.socket.end(head + body.subarray(0, body.length / 2).toString());
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  );
}
