import { io, type Socket } from 'socket.io-client';
import type {
  ClientToServerEvents,
  ErrorCode,
  ServerToClientEvents,
} from '../../server/core/contract';
import { CONTRACT_VERSION } from '../../server/core/limits';
import { hearRefusal } from './contract';

/**
 * The panel's single socket. It carries hints only: everything it reports can also be read over
 * REST, so a lost event never matters. It lives while a member is logged in.
 */

type Events = ServerToClientEvents;
export type Payload<Name extends keyof Events> = Parameters<Events[Name]>[0];
type InboxSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export type LiveStatus =
  /** Not needed, or connecting for the first time. */
  | 'idle'
  | 'online'
  /** Refused or disconnected; it keeps trying. */
  | 'offline';

export interface Session {
  /** The current access token. */
  token: () => string | null;
  /** Makes one REST call, which renews an expired access token. */
  renew: () => Promise<unknown>;
}

interface Handshake {
  token: string;
  contract: number;
}

export interface RealtimeOptions {
  connect: (auth: (give: (data: Handshake) => void) => void) => InboxSocket;
  /** Wait before the next try after a refusal that a renewed token did not resolve, in ms. */
  retryAfterMs: number;
  /** How long the connection stays open for a page that follows, in ms. */
  lingerMs: number;
}

export type Realtime = ReturnType<typeof createRealtime>;

export const realtime = createRealtime({
  connect: connectToBackend,
  retryAfterMs: 15_000,
  lingerMs: 2_000,
});

export function createRealtime({ connect, retryAfterMs, lingerMs }: RealtimeOptions) {
  const handlers = new Map<string, Set<(payload: unknown) => void>>();
  const observers = new Set<() => void>();
  const reconnected = new Set<() => void>();
  const beaten = new Set<() => void>();
  const watched = new Map<string, number>();

  let socket: InboxSocket | null = null;
  let session: Session | null = null;
  let status: LiveStatus = 'idle';
  let holders = 0;
  let inboxes = 0;
  let isInSight = true;
  let hasBeenOnline = false;
  let hasRenewed = false;
  let lostAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Keeps the socket open until the returned function is called. */
  function hold(given: Session): () => void {
    session = given;
    holders += 1;
    clearTimeout(timer);
    if (socket === null) {
      open();
    } else if (!socket.active) {
      socket.connect();
    }
    return once(() => {
      holders -= 1;
      if (holders === 0) {
        clearTimeout(timer);
        timer = setTimeout(close, lingerMs);
      }
    });
  }

  /** Counts the member as online and subscribes to the changes of all sessions. */
  function openInbox(): () => void {
    inboxes += 1;
    if (inboxes === 1) {
      whenOnline((open) => open.emit('inbox:open', {}));
    }
    return once(() => {
      inboxes -= 1;
      if (inboxes === 0) {
        whenOnline((open) => open.emit('inbox:close', {}));
      }
    });
  }

  /** Subscribes to the messages and changes of one session. */
  function watchSession(sessionId: string): () => void {
    const count = watched.get(sessionId) ?? 0;
    watched.set(sessionId, count + 1);
    if (count === 0) {
      whenOnline(() => emitWatch(sessionId));
    }
    return once(() => {
      const left = (watched.get(sessionId) ?? 1) - 1;
      if (left > 0) {
        watched.set(sessionId, left);
        return;
      }
      watched.delete(sessionId);
      whenOnline((open) => open.emit('session:unwatch', { sessionId }));
    });
  }

  /** Whether this tab is in sight: in the background it watches, but its member is no viewer. */
  function setInSight(isIt: boolean): void {
    if (isInSight === isIt) return;
    isInSight = isIt;
    whenOnline(() => watched.forEach((_, sessionId) => emitWatch(sessionId)));
  }

  function emitWatch(sessionId: string): void {
    socket?.emit('session:watch', { sessionId, ...(isInSight ? {} : { isViewing: false }) });
  }

  /**
   * Shows the typing member to others who watch the session, and to the end user where the channel
   * supports it.
   */
  function type(sessionId: string): void {
    whenOnline((open) => open.emit('typing', { sessionId }));
  }

  function on<Name extends keyof Events>(
    name: Name,
    handler: (payload: Payload<Name>) => void
  ): () => void {
    const set = handlers.get(name) ?? new Set();
    const listener = (payload: unknown) => handler(payload as Payload<Name>);
    handlers.set(name, set.add(listener));
    return () => void set.delete(listener);
  }

  /** Called after each reconnect: something may have been missed. */
  function onReconnect(handler: () => void): () => void {
    reconnected.add(handler);
    return () => void reconnected.delete(handler);
  }

  /**
   * Called every few seconds while the connection is open. Browsers slow down the timers of a
   * hidden tab, but not what comes over a socket.
   */
  function onBeat(handler: () => void): () => void {
    beaten.add(handler);
    return () => void beaten.delete(handler);
  }

  function subscribe(observer: () => void): () => void {
    observers.add(observer);
    return () => void observers.delete(observer);
  }

  function open(): void {
    socket = connect((give) => give({ token: session?.token() ?? '', contract: CONTRACT_VERSION }));
    socket.on('connect', onConnect);
    socket.on('disconnect', onDisconnect);
    socket.on('connect_error', onRefused);
    socket.io.on('ping', onPing);
    socket.onAny((name: string, payload: unknown) => {
      handlers.get(name)?.forEach((handler) => handler(payload));
    });
    socket.connect();
  }

  function close(): void {
    socket?.removeAllListeners();
    socket?.io.off('ping', onPing);
    socket?.disconnect();
    socket = null;
    hasBeenOnline = false;
    setStatus('idle');
  }

  function onConnect(): void {
    hasRenewed = false;
    if (inboxes > 0) {
      socket?.emit('inbox:open', {});
    }
    watched.forEach((_, sessionId) => emitWatch(sessionId));
    setStatus('online');
    if (hasBeenOnline) {
      reconnected.forEach((handler) => handler());
    }
    hasBeenOnline = true;
  }

  function onPing(): void {
    beaten.forEach((handler) => handler());
  }

  function onDisconnect(reason: string): void {
    setStatus('offline');
    // socket.io reconnects by itself, except after a disconnect by the server.
    if (reason === 'io server disconnect') {
      void renewAndConnect();
    }
  }

  function onRefused(error: Error & { data?: { code?: ErrorCode } }): void {
    setStatus('offline');
    hearRefusal({ details: error.data });
    // Without an answer (`active`) socket.io retries by itself.
    if (socket?.active === false) {
      void (error.data?.code === 'unauthorized' && !hasRenewed
        ? renewAndConnect()
        : connectLater());
    }
  }

  /** An idle tab holds an expired token; one REST call brings a new one. */
  async function renewAndConnect(): Promise<void> {
    hasRenewed = true;
    await session?.renew().catch(() => undefined);
    // A new token arrives by `tokenChanged`; this is for the case that the old one was still valid.
    connectLater();
  }

  /** Strapi has a new access token: connects without further waiting. */
  function tokenChanged(): void {
    if (socket !== null && holders > 0 && !socket.active) {
      clearTimeout(timer);
      socket.connect();
    }
  }

  function connectLater(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      hasRenewed = false;
      if (holders > 0) {
        socket?.connect();
      }
    }, retryAfterMs);
  }

  /** Calls made while the socket is disconnected are repeated by `onConnect`. */
  function whenOnline(act: (open: InboxSocket) => void): void {
    if (socket?.connected === true) {
      act(socket);
    }
  }

  function setStatus(next: LiveStatus): void {
    if (status !== next) {
      if (status === 'online') {
        lostAt = Date.now();
      }
      status = next;
      observers.forEach((observer) => observer());
    }
  }

  return {
    hold,
    tokenChanged,
    openInbox,
    watchSession,
    setInSight,
    type,
    on,
    onReconnect,
    onBeat,
    subscribe,
    status: () => status,
    /** When the last connection ended, in ms: nothing before that was missed. */
    lostAt: () => lostAt,
  };
}

/** Same origin and path prefix as REST; a reverse proxy strips the prefix. */
function connectToBackend(auth: (give: (data: Handshake) => void) => void): InboxSocket {
  const { origin, pathname } = new URL(window.strapi.backendURL);

  return io(`${origin}/inbox`, {
    path: `${pathname.replace(/\/+$/, '')}/handoff/socket.io`,
    transports: ['websocket', 'polling'],
    // Without it only the first is tried: behind a proxy without websockets nothing would connect.
    tryAllTransports: true,
    autoConnect: false,
    auth,
  });
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) {
      isDone = true;
      act();
    }
  };
}
