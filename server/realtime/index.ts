import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { StatsDto } from '../core/contract';
import type { Visibility } from '../core/sessions/visibility';
import type { NotificationSockets } from '../app/notifications/broadcast';
import type { Access, Clock, Log, Store, TypingHint } from '../app/ports';
import type { Presence } from '../app/presence/presence';
import type { Changes } from '../app/events/changes';
import type { ForeignEvents } from '../app/events/foreign';
import type { Typing } from '../app/delivery/typing';
import { createEngine, SOCKET_PATH, type RefusedOrigin } from './engine';
import { createInbox, type RunningInbox } from './inbox';
import { claimUpgrades } from './upgrade';

export { SOCKET_PATH } from './engine';

/**
 * Live updates for the team over socket.io on Strapi's own port. It is bound by hand, because
 * `attach` takes over `request` and `upgrade` of the server and closes it at the end.
 */

export interface RealtimeOptions {
  strapi: Pick<Core.Strapi, 'server' | 'eventHub' | 'config'>;
  access: Access;
  store: Pick<Store, 'findSession'>;
  clock: Clock;
  log: Log;
  presence: Presence;
  /** Broadcast to the sockets from the start to the stop. */
  changes: Pick<Changes, 'subscribe'>;
  /** Reads foreign events for as long as a socket is open. */
  foreignEvents: Pick<ForeignEvents, 'follow'>;
  typing: Pick<Typing, 'byMember'>;
  stats: (visible: Visibility) => Promise<StatsDto>;
  /** A page's connection was refused because of its origin. */
  onRefused: (refused: RefusedOrigin) => void;
}

export interface Realtime {
  /** Broadcasts to the sockets of one member. Does nothing before the start and after the stop. */
  notifications: NotificationSockets;
  /** The same, to the watchers of the session. */
  showTyping: (hint: TypingHint) => void;
  /** Starts when Strapi's server listens, so never in CLI commands. */
  start: () => void;
  /**
   * Closes all sockets, so that clients reconnect to the next process, and resolves when no work is
   * running. Leaves Strapi's server as it was. Safe without a start, and safe to call twice.
   */
  stop: () => Promise<void>;
  /** Answers a request of the polling transport; false when it is not one. */
  handle: (request: IncomingMessage, response: ServerResponse) => boolean;
}

interface Running extends RunningInbox {
  handle: (request: IncomingMessage, response: ServerResponse) => void;
}

export function createRealtime(options: RealtimeOptions): Realtime {
  const { httpServer } = options.strapi.server;
  let running: Running | null = null;

  const run = () => {
    running ??= begin(options);
  };

  return {
    notifications: {
      isListening: (memberId) => running?.notifications.isListening(memberId) ?? false,
      added: (memberId, notification) => running?.notifications.added(memberId, notification),
      read: (memberId, marked) => running?.notifications.read(memberId, marked),
    },
    showTyping: (hint) => running?.typing(hint),
    start: () => {
      if (httpServer.listening) run();
      else httpServer.once('listening', run);
    },
    stop: async () => {
      httpServer.off('listening', run);
      const ending = running;
      running = null;
      await ending?.stop();
    },
    handle: (request, response) => {
      if (!running || !isOurs(request)) return false;
      running.handle(request, response);
      return true;
    },
  };
}

interface Context {
  req: IncomingMessage;
  res: ServerResponse;
  respond?: boolean | undefined;
  onerror: (error: Error) => void;
}

/**
 * Koa middleware for the polling transport. It is added in `register`, before Strapi's own
 * middlewares, when the rest does not exist yet: it looks it up with each request.
 */
export function createPollingMiddleware(find: () => Pick<Realtime, 'handle'> | null | undefined) {
  return async (context: Context, next: () => Promise<unknown>): Promise<unknown> => {
    if (!find()?.handle(context.req, context.res)) return next();
    // engine.io writes the response; Koa must not write another, nor log each client that
    // disconnects.
    context.respond = false;
    context.onerror = () => undefined;
    return undefined;
  };
}

function begin({ strapi, onRefused, ...rest }: RealtimeOptions): Running {
  const keys = ['server.url', 'server.absoluteUrl', 'admin.url', 'admin.absoluteUrl'];
  const engine = createEngine({
    ownUrls: keys.map((key) => strapi.config.get<string | undefined>(key)),
    onRefused,
  });
  const inbox = createInbox({ ...rest, io: engine.io, eventHub: strapi.eventHub });
  const releaseUpgrades = claimUpgrades({
    httpServer: strapi.server.httpServer,
    path: SOCKET_PATH,
    handle: engine.handleUpgrade,
  });

  return {
    notifications: inbox.notifications,
    typing: inbox.typing,
    handle: engine.handleRequest,
    stop: async () => {
      releaseUpgrades();
      // Not `io.close()`, which would close Strapi's server, nor `disconnectSockets`, after which
      // clients do not reconnect by themselves.
      engine.close();
      await inbox.stop();
    },
  };
}

function isOurs(request: IncomingMessage): boolean {
  const path = (request.url ?? '').split('?', 1)[0];
  return path === SOCKET_PATH || path === `${SOCKET_PATH}/`;
}
