import type { ClientToServerEvents, ErrorCode } from '../core/contract';
import { nothing, view, watch } from '../core/requests';
import { TYPING_FOR } from '../core/delivery/typing';
import { createRateLimit } from '../core/rate-limit';
import type { Clock, Log, Person } from '../app/ports';
import type { Typing } from '../app/delivery/typing';
import type { InboxPublisher } from './publisher';
import type { Roster } from './roster';
import { maySend } from './rooms';
import type { InboxSocket } from './socket';

/** Events that clients may send. Each one is acknowledged; none can throw. */

export interface EventContext {
  roster: Roster;
  publisher: Pick<InboxPublisher, 'emit'>;
  hasSession: (id: string, person: Person) => Promise<boolean>;
  typing: Pick<Typing, 'byMember'>;
  clock: Clock;
  log: Log;
}

type Outcome = ErrorCode | null;
type Handler = (
  context: EventContext,
  socket: InboxSocket,
  payload: unknown
) => Outcome | Promise<Outcome>;
type AnyAck = (answer: { ok: true } | { ok: false; code: ErrorCode }) => void;

/** Sessions that one socket may watch at a time. */
const MAX_WATCHED = 50;

/** Events of one socket; in milliseconds. */
const RATE = { uses: 40, every: 100 };

/** Events over the rate that are still answered; above that the socket is closed. */
const PATIENCE = { uses: 200, every: 100 };

const HANDLERS: Record<keyof ClientToServerEvents, Handler> = {
  'inbox:open': ({ roster }, socket, payload) => {
    if (!nothing.safeParse(payload).success) return 'invalid_request';
    roster.openInbox(socket);
    return null;
  },
  'inbox:close': ({ roster }, socket, payload) => {
    if (!nothing.safeParse(payload).success) return 'invalid_request';
    roster.closeInbox(socket);
    return null;
  },
  'session:watch': async ({ roster, hasSession }, socket, payload) => {
    const { data } = view.safeParse(payload);
    if (!data) return 'invalid_request';
    const { person, watched } = socket.data;
    if (watched.size >= MAX_WATCHED && !watched.has(data.sessionId)) return 'rate_limited';
    if (!(await hasSession(data.sessionId, person))) return 'not_found';
    // The socket may have disconnected meanwhile; then it must not join a room.
    if (socket.connected) roster.watch(socket, data);
    return null;
  },
  'session:unwatch': ({ roster }, socket, payload) => {
    const { data } = watch.safeParse(payload);
    if (!data) return 'invalid_request';
    roster.unwatch(socket, data.sessionId);
    return null;
  },
  typing: ({ publisher, clock, typing }, socket, payload) => {
    const { data } = watch.safeParse(payload);
    if (!data) return 'invalid_request';
    const { person, watched } = socket.data;
    if (!watched.has(data.sessionId)) return 'not_found';
    if (!maySend(person, 'typing')) return 'forbidden';
    const member = { id: person.memberId, name: person.name };
    const who = { type: 'member', ...member } as const;
    const until = new Date(clock.now() + TYPING_FOR).toISOString();
    const { sessionId } = data;
    publisher.emit(
      'typing',
      { sessionId, who, until },
      { sessionId },
      ({ id }) => id !== socket.id
    );
    typing.byMember({ sessionId, member });
    return null;
  },
};

export function listen(context: EventContext, socket: InboxSocket): void {
  const rate = createRateLimit(RATE);
  const handlers = new Map<unknown, Handler>(Object.entries(HANDLERS));
  const patience = createRateLimit(PATIENCE);
  // One event at a time, so that a watch cannot overtake the unwatch behind it.
  let queue: Promise<void> = Promise.resolve();

  // Without a listener an `error` event would be thrown, and clients can send one.
  socket.on('error', () => undefined);
  socket.onAny((event: unknown, ...args: unknown[]) => {
    const acknowledge = takeAck(args);
    const now = performance.now();
    if (rate.take(socket.id, now) > 0) {
      answer(acknowledge, 'rate_limited');
      if (patience.take(socket.id, now) > 0) socket.disconnect(true);
      return;
    }
    queue = queue.then(async () => {
      try {
        answer(acknowledge, await handle(handlers.get(event), args));
      } catch (error) {
        context.log.error(`The socket event ${String(event).slice(0, 50)} failed`, error);
        answer(acknowledge, 'internal_error');
      }
    });
  });

  const handle = (handler: Handler | undefined, args: unknown[]): Outcome | Promise<Outcome> => {
    if (!handler || args.length > 1) return 'invalid_request';
    return handler(context, socket, args.length === 0 ? {} : args[0]);
  };
}

function takeAck(args: unknown[]): AnyAck | undefined {
  // Only socket.io can put a function there: functions cannot come over the wire.
  return typeof args.at(-1) === 'function' ? (args.pop() as AnyAck) : undefined;
}

function answer(acknowledge: AnyAck | undefined, code: Outcome): void {
  acknowledge?.(code === null ? { ok: true } : { ok: false, code });
}
