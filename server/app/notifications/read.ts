import type { NotificationPage, NotificationsReadDto } from '../../core/contract';
import { decodeCursor, encodeCursor } from '../../core/events/cursor';
import type { ReadNotifications } from '../../core/requests';
import type { Unread, NotificationStore } from '../ports/notifications';
import { presentNotification } from '../present';
import type { Clock, Store } from '../ports';
import type { Broadcast } from './broadcast';
import type { VisibilityPorts } from '../visibility';

/** S55: a member's own notifications. */

/** Notifications marked read by one statement and reported by one event. */
const BATCH = 500;

/** What a member's notifications need. */
export interface NotificationPorts extends VisibilityPorts {
  store: NotificationStore & Pick<Store, 'insertHint'>;
  clock: Clock;
  broadcast: Pick<Broadcast, 'send'>;
  processId: string;
}

export async function listNotifications(
  app: NotificationPorts,
  input: { memberId: string; cursor?: string | undefined; limit: number }
): Promise<NotificationPage> {
  const { memberId, cursor, limit } = input;
  const visible = await app.visibleTo({ id: memberId });
  const after = readCursor(cursor);
  const [rows, unread] = await Promise.all([
    app.store.listNotifications({ memberId, visible, after, limit: limit + 1 }),
    countUnread(app, memberId),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit;
  const nextCursor = hasMore && last ? encodeCursor([last.at, last.pk]) : null;
  return { data: page.map(presentNotification), meta: { hasMore, nextCursor, ...unread } };
}

/** Ignores unknown ids and ids of other members' notifications. */
export async function readNotifications(
  app: NotificationPorts,
  { memberId, read }: { memberId: string; read: ReadNotifications }
): Promise<NotificationsReadDto> {
  const { ids, session: sessionId } = read;
  const until = read.until === undefined ? undefined : Date.parse(read.until);
  if (ids) await mark(app, { memberId, ids, until });
  else await markAll(app, { memberId, sessionId, until });
  const { unread } = await countUnread(app, memberId);
  return { unread };
}

async function markAll(
  app: NotificationPorts,
  which: { memberId: string; sessionId: string | undefined; until: number | undefined }
): Promise<void> {
  const { memberId, until } = which;
  const visible = await app.visibleTo({ id: memberId });
  // Stops after the first incomplete batch, so that it does not chase new notifications.
  for (;;) {
    const ids = await app.store.findUnread({ ...which, visible, limit: BATCH });
    if (ids.length > 0) await mark(app, { memberId, ids, until });
    if (ids.length < BATCH) return;
  }
}

async function mark(
  app: NotificationPorts,
  { memberId, ids, until }: { memberId: string; ids: string[]; until: number | undefined }
): Promise<void> {
  const { store, broadcast, clock, processId } = app;
  const at = clock.now();
  await store.markRead({ memberId, ids, until, at });
  broadcast.send([{ memberId, at }]);
  const read = { type: 'read', conversationPk: null, sessionPk: null, data: memberId } as const;
  await store.insertHint({ ...read, at, origin: processId });
}

async function countUnread(
  { store, visibleTo }: Pick<NotificationPorts, 'store' | 'visibleTo'>,
  memberId: string
): Promise<Unread> {
  const unread = await store.countUnread([memberId], await visibleTo({ id: memberId }));
  return unread.get(memberId) ?? { unread: 0, own: 0 };
}

function readCursor(cursor: string | undefined) {
  if (cursor === undefined) return null;
  const [at, pk] = decodeCursor(cursor, ['number', 'integer']);
  return { at, pk };
}
