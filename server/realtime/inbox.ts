import type { Core } from '@strapi/strapi';
import type { StatsDto } from '../core/contract';
import type { Visibility } from '../core/sessions/visibility';
import type { NotificationSockets } from '../app/notifications/broadcast';
import type { Access, Clock, Log, Store, TypingHint } from '../app/ports';
import type { Presence } from '../app/presence/presence';
import type { Changes } from '../app/events/changes';
import type { ForeignEvents } from '../app/events/foreign';
import { seeTheSame } from '../app/visibility';
import type { Typing } from '../app/delivery/typing';
import { refuseContract } from '../core/contract-version';
import { createRunner } from '../app/runner';
import type { InboxServer } from './engine';
import { listen } from './events';
import { createGuard } from './guard';
import { createPresenceLoop } from './presence-loop';
import { createPublisher } from './publisher';
import { createRoster } from './roster';
import { EVERYONE_ROOM, socketsOf } from './rooms';
import type { Inbox, InboxSocket } from './socket';

export interface InboxOptions {
  io: InboxServer;
  access: Access;
  eventHub: Pick<Core.Strapi['eventHub'], 'subscribe'>;
  store: Pick<Store, 'findSession'>;
  clock: Clock;
  log: Log;
  presence: Presence;
  changes: Pick<Changes, 'subscribe'>;
  foreignEvents: Pick<ForeignEvents, 'follow'>;
  typing: Pick<Typing, 'byMember'>;
  stats: (visible: Visibility) => Promise<StatsDto>;
}

export interface RunningInbox {
  notifications: NotificationSockets;
  typing: (hint: TypingHint) => void;
  stop: () => Promise<void>;
}

/** Milliseconds: at most four updates a second. */
const STATS_EVERY = 250;

/** Milliseconds after which a refused client that stays connected is disconnected. */
const REFUSED_STAYS = 500;

/** The namespace `/inbox`: admission, events, and the checks that keep both up to date. */
export function createInbox(options: InboxOptions): RunningInbox {
  const { io, access, eventHub, store, clock, log, presence, changes, foreignEvents } = options;
  const { typing, stats } = options;
  const inbox: Inbox = io.of('/inbox');
  refuseDefaultNamespace(io);

  const statistics = createRunner({
    interval: STATS_EVERY,
    work: async () => {
      if (!inbox.adapter.rooms.has(EVERYONE_ROOM)) return;
      for (const visible of visibilitiesOf(inbox)) {
        const now = await stats(visible);
        const { queued, oldestQueuedAt, at } = now;
        const sees = ({ data }: InboxSocket) => seeTheSame(data.person.visible, visible);
        publisher.emit('stats:changed', { stats: now }, {}, sees);
        publisher.emit('queue:changed', { queued, oldestQueuedAt, at }, {}, sees);
      }
    },
    onError: (error) => log.error('The statistics could not be broadcast', error),
  });
  const publisher = createPublisher({ inbox, onTransition: statistics.wake });
  const unsubscribe = changes.subscribe(publisher.broadcast);
  const roster = createRoster({
    inbox,
    onChange: () => presenceLoop.wake(),
    onViewers: (sessionId, members) =>
      publisher.emit('viewers', { sessionId, members }, { sessionId }),
  });
  const presenceLoop = createPresenceLoop({
    presence,
    foreignEvents,
    onlineHere: roster.onlineHere,
    viewsHere: roster.viewsHere,
    hasSockets: () => inbox.sockets.size > 0,
    onChange: statistics.wake,
    onViews: roster.setElsewhere,
    log,
  });
  const guard = createGuard({ inbox, access, eventHub, log, onChange: () => presenceLoop.wake() });

  inbox.use((socket, next) => {
    void admit({ socket, access, presenceLoop, guard, log }).then((refusal) => {
      if (refusal === null) return next();
      next(Object.assign(new Error(refusal.code), { data: refusal }));
      setTimeout(() => socket.conn.close(), REFUSED_STAYS).unref();
    });
  });
  inbox.on('connection', (socket) => {
    void socket.join([EVERYONE_ROOM, socketsOf(socket.data.person.memberId)]);
    // A right may have been removed between the check and now.
    if (guard.revision() !== socket.data.admittedAt) guard.wake();
    listen(
      {
        roster,
        publisher,
        typing,
        clock,
        log,
        hasSession: async (id, { visible }) => (await store.findSession({ id }, visible)) !== null,
      },
      socket
    );
    socket.on('disconnect', () => roster.gone(socket));
  });

  return {
    notifications: publisher.notifications,
    typing: publisher.typing,
    stop: async () => {
      unsubscribe();
      await guard.stop();
      await presenceLoop.stop();
      await statistics.stop();
    },
  };
}

/** What the connected members see, each once. */
function visibilitiesOf({ sockets }: Inbox): Visibility[] {
  const all = [...sockets.values()].map(({ data }) => data.person.visible);
  return all.filter((one, i) => all.findIndex((other) => seeTheSame(one, other)) === i);
}

type Admission = Pick<InboxOptions, 'access' | 'log'> & {
  socket: InboxSocket;
  presenceLoop: { ready: () => Promise<void> };
  guard: { revision: () => number };
};

/** Why a socket is refused, in the form of the details of an error; null when it is not. */
async function admit({
  socket,
  access,
  presenceLoop,
  guard,
  log,
}: Admission): Promise<({ code: string } & Record<string, unknown>) | null> {
  const admittedAt = guard.revision();
  try {
    const { token, contract } = socket.handshake.auth as { token?: unknown; contract?: unknown };
    const outdated = refuseContract(contract);
    if (outdated) return { code: outdated.code, ...outdated.details };
    const person = await access.admit(token);
    if (typeof person === 'string') return { code: person };
    socket.data = {
      person,
      admittedAt,
      watched: new Set(),
      outOfSight: new Set(),
      isInboxOpen: false,
      isStale: false,
    };
    // From here on no commit of another process is missed.
    await presenceLoop.ready();
    return null;
  } catch (error) {
    log.error('A socket could not be admitted', error);
    return { code: 'internal_error' };
  }
}

/** Refuses the namespace `/`, which socket.io always has and nothing uses. */
function refuseDefaultNamespace(io: InboxServer): void {
  io.use((socket, next) => {
    next(Object.assign(new Error('not_found'), { data: { code: 'not_found' } }));
    setTimeout(() => socket.conn.close(), REFUSED_STAYS).unref();
  });
}
