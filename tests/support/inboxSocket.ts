import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

import type {
  ClientToServerEvents,
  ErrorCode,
  ServerToClientEvents,
} from '../../server/core/contract';
import { waitFor } from './waitFor';

export type InboxSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
type Name = keyof ServerToClientEvents;
type Payload<N extends Name> = Parameters<ServerToClientEvents[N]>[0];
export type Answer = { ok: true } | { ok: false; code: ErrorCode };

export interface InboxClient {
  socket: InboxSocket;
  /** The events that have arrived, oldest first. */
  all: <N extends Name>(name: N) => Payload<N>[];
  /** Waits for one that fits; checks those that have arrived already, too. */
  seen: <N extends Name>(
    name: N,
    fits?: (payload: Payload<N>) => boolean,
    timeout?: number
  ) => Promise<Payload<N>>;
  forget: () => void;
  /** Sends an event, known or not, and waits for its acknowledgement. */
  ask: (event: string, ...args: unknown[]) => Promise<Answer>;
  close: () => void;
}

export interface ConnectOptions {
  url: string;
  token?: string | undefined;
  origin?: string;
  /** Version of the client in the handshake; absent without it. */
  contract?: unknown;
  namespace?: string;
  transports?: ('websocket' | 'polling')[];
  /** Default false: a test wants to see a disconnect. */
  reconnection?: boolean;
}

const open = new Set<InboxSocket>();

/** A client like the panel's. Rejects with the code of the refusal. */
export async function connectInbox(options: ConnectOptions): Promise<InboxClient> {
  const socket = createSocket(options);
  const arrived: { name: string; payload: unknown }[] = [];
  socket.onAny((name: string, payload: unknown) => arrived.push({ name, payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
    socket.connect();
  });

  const all = <N extends Name>(name: N) =>
    arrived.filter((event) => event.name === name).map((event) => event.payload as Payload<N>);

  return {
    socket,
    all,
    seen: (name, fits = () => true, timeout = 10_000) =>
      waitFor(() => all(name).find(fits), { what: `the event ${name}`, timeout, interval: 5 }),
    forget: () => void arrived.splice(0),
    ask: (event, ...args) =>
      // The typed `emit` knows only the events of the protocol; tests send others too.
      (socket as Socket).timeout(10_000).emitWithAck(event, ...args) as Promise<Answer>,
    close: () => {
      open.delete(socket);
      socket.disconnect();
    },
  };
}

/** `data.code` of the refusal, or the transport's message; null when the socket was accepted. */
export async function refusalOf(options: ConnectOptions): Promise<string | null> {
  const socket = createSocket(options);
  try {
    return await new Promise<string | null>((resolve) => {
      socket.once('connect', () => resolve(null));
      socket.once('connect_error', (error: Error & { data?: { code?: string } }) =>
        resolve(error.data?.code ?? error.message)
      );
      socket.connect();
    });
  } finally {
    socket.disconnect();
  }
}

/** For `afterEach`: no test leaves a connection to the next. */
export function closeSockets(): void {
  for (const socket of open) socket.disconnect();
  open.clear();
}

function createSocket({
  url,
  token,
  origin,
  contract,
  namespace = '/inbox',
  transports = ['websocket'],
  reconnection = false,
}: ConnectOptions): InboxSocket {
  const options: Partial<ManagerOptions & SocketOptions> = {
    path: '/handoff/socket.io',
    transports,
    auth: { ...(token !== undefined && { token }), ...(contract !== undefined && { contract }) },
    autoConnect: false,
    reconnection,
    forceNew: true,
    ...(origin !== undefined && { extraHeaders: { origin } }),
  };
  const socket: InboxSocket = io(`${url}${namespace}`, options);
  open.add(socket);
  return socket;
}
