import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server as EngineServer } from 'engine.io';
import { Server as SocketServer } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '../core/contract';
import { isOriginAllowed } from '../core/origin';
import type { SocketData } from './socket';

export const SOCKET_PATH = '/handoff/socket.io';

type NoEvents = Record<never, never>;
export type InboxServer = SocketServer<
  ClientToServerEvents,
  ServerToClientEvents,
  NoEvents,
  SocketData
>;

/** A killed browser is gone after at most interval + timeout. Milliseconds. */
const PING = { pingInterval: 6_000, pingTimeout: 5_000 };

/** Bytes of one packet; the largest valid one has a few hundred. */
const MESSAGE_LIMIT = 32 * 1024;

/** How long a connection may stay open without joining a namespace, in milliseconds. */
const CONNECT_TIMEOUT = 10_000;

/**
 * socket.io on an engine that the caller feeds with requests; it adds no listeners to the server.
 */
export interface Engine {
  io: InboxServer;
  /** Handles a request of the polling transport; the caller has checked its path. */
  handleRequest: (request: IncomingMessage, response: ServerResponse) => void;
  /** Handles an upgrade request in the same way. */
  handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Ends every connection. */
  close: () => void;
}

/** A connection that was refused because of the page it came from. */
export interface RefusedOrigin {
  origin: string;
  /** Host and port that the request was for. */
  host: string;
}

export function createEngine(input: {
  /** Addresses of the server and of the panel; one that is not absolute is ignored. */
  ownUrls: readonly (string | undefined)[];
  onRefused: (refused: RefusedOrigin) => void;
}): Engine {
  const { ownUrls, onRefused } = input;
  const isAllowed = ({ headers: { origin, host } }: IncomingMessage) =>
    isOriginAllowed({ origin, host, ownUrls, others: [] });
  const engine = new EngineServer({
    ...PING,
    maxHttpBufferSize: MESSAGE_LIMIT,
    transports: ['websocket', 'polling'],
    allowRequest: (request, answer) => {
      const isFine = isAllowed(request);
      const { origin = '', host = '' } = request.headers;
      if (!isFine) onRefused({ origin, host });
      answer(isFine ? null : 'This origin is not allowed', isFine);
    },
    // For polling from a panel on another origin.
    cors: (request, answer) => {
      const origin = isAllowed(request as unknown as IncomingMessage);
      answer(null, { origin, methods: ['GET', 'POST'], credentials: false });
    },
  });
  engine.on('connection', refuseBinary);
  const io: InboxServer = new SocketServer({
    serveClient: false,
    path: SOCKET_PATH,
    connectTimeout: CONNECT_TIMEOUT,
  });
  // Not `attach`: it takes over `request` and `upgrade` of Strapi's server.
  io.bind(engine);

  return {
    io,
    handleRequest: (request, response) => engine.handleRequest(request, response),
    handleUpgrade: (request, socket, head) => engine.handleUpgrade(request, socket, head),
    close: () => void engine.close(),
  };
}

interface RawConnection {
  on(event: 'packet', listener: (packet: { type: string; data?: unknown }) => void): void;
  close: (discard: boolean) => void;
}

/**
 * Closes connections that send binary data. No event has binary parts, and the parser would buffer
 * them in memory.
 */
function refuseBinary(connection: RawConnection): void {
  connection.on('packet', ({ type, data }) => {
    if (type !== 'message') return;
    // The first character of a socket.io packet is its type: 5 and 6 announce binary parts.
    if (typeof data !== 'string' || data.startsWith('5') || data.startsWith('6'))
      connection.close(true);
  });
}
