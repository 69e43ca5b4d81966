import { ServerResponse, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';

/**
 * Shares the server's `upgrade` event. A listener for `upgrade` takes all of them away from
 * `request`, and with them Strapi's own `strapi transfer`. So every upgrade for another path goes
 * back to where Node would have sent it.
 */

export interface UpgradeOptions {
  httpServer: Server;
  /** Without a slash at the end. */
  path: string;
  handle: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** Only one listener per server may send requests back, or they would be answered twice. */
const GIVES_BACK = Symbol.for('strapi.upgrade.givesBack');

type MarkedServer = Server & { [GIVES_BACK]?: unknown };

/** Returns a function that removes the listener. */
export function claimUpgrades({ httpServer, path, handle }: UpgradeOptions): () => void {
  const server: MarkedServer = httpServer;

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Node has removed its own listener: without one, an error would end the process.
    stream.on('error', () => stream.destroy());
    try {
      const pathname = pathOf(request);
      if (pathname === path || pathname === `${path}/`) return handle(request, stream, head);
      if (server[GIVES_BACK] === onUpgrade) giveBack(server, request, stream as Socket, head);
    } catch {
      stream.destroy();
    }
  };

  server[GIVES_BACK] ??= onUpgrade;
  server.on('upgrade', onUpgrade);
  return () => {
    server.off('upgrade', onUpgrade);
    if (server[GIVES_BACK] === onUpgrade) delete server[GIVES_BACK];
  };
}

function giveBack(server: Server, request: IncomingMessage, socket: Socket, head: Buffer): void {
  const protocols = String(request.headers['sec-websocket-protocol'] ?? '');
  if (!isWebSocket(request)) return readAgain(server, request, socket, head);
  // The panel's hot reload under `strapi develop`: Vite has its own listener.
  if (protocols.startsWith('vite-')) return;
  const isTransfer = pathOf(request).startsWith('/admin/transfer/runner/');
  const hasOtherListeners = server.listenerCount('upgrade') > 1;
  if (isTransfer || !hasOtherListeners) answer(server, request, socket, head);
}

/** Answers as Node does for a server without `upgrade` listeners. */
function answer(server: Server, request: IncomingMessage, socket: Socket, head: Buffer): void {
  if (head.length > 0) socket.unshift(head);
  const response = new ServerResponse(request);
  // Nothing parses what would follow on this connection.
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.once('finish', () => {
    response.detachSocket(socket);
    socket.end();
  });
  server.emit('request', request, response);
}

/**
 * Parses the request again without the offered upgrade, body and keep-alive included. Some HTTP
 * clients (Java's, `curl --http2`) send `Upgrade: h2c` with ordinary calls.
 */
function readAgain(server: Server, request: IncomingMessage, socket: Socket, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const name = request.rawHeaders[i] ?? '';
    if (!['upgrade', 'connection', 'http2-settings'].includes(name.toLowerCase())) {
      lines.push(`${name}: ${request.rawHeaders[i + 1]}`);
    }
  }
  // Latin 1 keeps every byte.
  socket.unshift(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${head.toString('latin1')}`, 'latin1'));
  server.emit('connection', socket);
}

function isWebSocket(request: IncomingMessage): boolean {
  const offers = String(request.headers.upgrade ?? '')
    .toLowerCase()
    .split(',');
  return offers.some((offer) => offer.trim().startsWith('websocket'));
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
}
