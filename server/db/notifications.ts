import type { NotificationType } from '../core/contract';
import type {
  NewNotification,
  Notification,
  NotificationStore,
  NotificationsToRead,
} from '../app/ports/notifications';
import type { Database, Query, Row } from './database';
import { onlyVisible } from './visibility';

const COLUMNS = [
  'id',
  'document_id',
  'member_id',
  'type',
  'session_id',
  'user_name',
  'agent_name',
  'channel_type',
  'channel_key',
  'channel_label',
  'text',
  'count',
  'at',
  'read_at',
].map((column) => `n.${column}`);

/** Types about a member's own conversations. */
const OWN: NotificationType[] = [
  'message.received',
  'session.transferred',
  'delivery.failed',
  'delivery.unknown',
];

/** Notifications of members, and what they have read. */
export function createNotifications(db: Database): NotificationStore {
  const { query, raw } = db;
  const own = raw(`count(distinct case when ?? in (${OWN.map(() => '?').join()}) then ?? end)`, [
    'type',
    ...OWN,
    'session_id',
  ]);
  return {
    listNotifications: async ({ memberId, visible, after, limit }) => {
      const rows: Row[] = await whole()
        .where('n.member_id', memberId)
        .modify(onlyVisible(visible, 'n.session_id'))
        .modify((reading) => {
          if (after === null) return;
          reading.where('n.at', '<=', after.at);
          reading.where((next) => next.where('n.at', '<', after.at).orWhere('n.id', '<', after.pk));
        })
        .orderBy([
          { column: 'n.at', order: 'desc' },
          { column: 'n.id', order: 'desc' },
        ])
        .limit(limit);
      return rows.map(toNotification);
    },

    countUnread: async (memberIds, visible) => {
      const rows: Row[] = await query()
        .from('handoff_notifications')
        .whereIn('member_id', memberIds)
        .modify(onlyVisible(visible, 'session_id'))
        .whereNull('read_at')
        .select('member_id', { own })
        .count({ n: '*' })
        .groupBy('member_id');
      return new Map(
        rows.map((row) => [String(row.member_id), { unread: Number(row.n), own: Number(row.own) }])
      );
    },

    findUnread: async ({ memberId, visible, sessionId, until, limit }) => {
      const rows: Row[] = await query()
        .from('handoff_notifications as n')
        .where({ 'n.member_id': memberId })
        .modify(onlyVisible(visible, 'n.session_id'))
        .whereNull('n.read_at')
        .modify((reading) => {
          if (until !== undefined) reading.where('n.at', '<=', until);
          if (sessionId !== undefined)
            reading
              .join('handoff_sessions as s', 's.id', 'n.session_id')
              .where('s.document_id', sessionId);
        })
        .orderBy('n.id', 'desc')
        .limit(limit)
        .select('n.document_id');
      return rows.map((row) => String(row.document_id));
    },

    markRead: ({ memberId, ids, until, at }) =>
      db.write(async () => {
        await query()
          .from('handoff_notifications')
          .whereIn('document_id', ids)
          .where({ member_id: memberId })
          .whereNull('read_at')
          .modify((marking) => {
            if (until !== undefined) marking.where('at', '<=', until);
          })
          .update(readAt(raw, at));
      }),

    markNotificationsRead: (input) => db.write(() => markNotificationsRead(raw, query, [input])),

    readBroadcast: async (refs) => {
      const sessions = refs.flatMap((ref) => ('sessionPk' in ref ? ref.sessionPk : []));
      const members = refs.flatMap((ref) => ('memberId' in ref ? ref.memberId : []));
      const times = [...new Set(refs.map(({ at }) => at))];
      const ofSessions = (): Promise<Row[]> =>
        whole()
          .whereIn('n.session_id', [...new Set(sessions)])
          .where((at) => at.whereIn('n.at', times).orWhereIn('n.read_at', times))
          .orderBy('n.id');
      const ofMembers = (): Promise<Row[]> =>
        whole()
          .whereIn('n.member_id', [...new Set(members)])
          .whereIn('n.read_at', times)
          .orderBy('n.id');
      const rows = [
        ...(sessions.length > 0 ? await ofSessions() : []),
        ...(members.length > 0 ? await ofMembers() : []),
      ];
      return [...new Map(rows.map((row) => [row.id, toNotification(row)])).values()];
    },

    forgetNotifications: async (before) => {
      await query().from('handoff_notifications').where('at', '<', before).delete();
    },
  };

  function whole(): ReturnType<Query> {
    return query()
      .from('handoff_notifications as n')
      .join('handoff_sessions as s', 's.id', 'n.session_id')
      .join('handoff_conversations as c', 'c.id', 's.conversation_id')
      .select(COLUMNS)
      .select({ session_document_id: 's.document_id', conversation_document_id: 'c.document_id' });
  }
}

/** Rows per statement: SQLite limits the number of values. */
const ROWS = 400;

/** The same statement updates an unread notification with the same key instead. */
export async function insertNotifications(
  { client, raw }: Pick<Database, 'client' | 'raw'>,
  query: Query,
  all: NewNotification[]
): Promise<void> {
  const given = (column: string) =>
    client === 'mysql' ? raw('values(??)', [column]) : raw('??', [`excluded.${column}`]);
  const newest = Object.fromEntries(
    ['user_name', 'text', 'at'].map((column) => [column, given(column)])
  );
  const count = raw('coalesce(??, 1) + 1', ['handoff_notifications.count']);
  for (let from = 0; from < all.length; from += ROWS) {
    await query()
      .insert(all.slice(from, from + ROWS).map(toRow))
      .into('handoff_notifications')
      .onConflict('notification_key')
      .merge({ ...newest, count });
  }
}

/** One statement for all that are marked read in the same way, such as the sessions of one tick. */
export async function markNotificationsRead(
  raw: Database['raw'],
  query: Query,
  all: NotificationsToRead[]
): Promise<void> {
  const ways = new Map<string, NotificationsToRead[]>();
  for (const one of all) {
    const way = JSON.stringify([one.types, one.at, one.until]);
    ways.set(way, [...(ways.get(way) ?? []), one]);
  }
  for (const [first, ...others] of ways.values()) {
    if (!first) continue;
    await query()
      .from('handoff_notifications')
      .whereIn(
        'session_id',
        [first, ...others].map(({ sessionPk }) => sessionPk)
      )
      .whereIn('type', first.types)
      .whereNull('read_at')
      .modify((marking) => {
        if (first.until !== undefined) marking.where('at', '<=', first.until);
      })
      .update(readAt(raw, first.at));
  }
}

/** Frees the key for the next notification. */
function readAt(raw: Database['raw'], at: number): Row {
  return { read_at: at, notification_key: raw('??', ['document_id']) };
}

function toRow(notification: NewNotification): Row {
  const { id, key, memberId, type, sessionPk, user, agent, channel, text, at } = notification;
  return {
    document_id: id,
    notification_key: key,
    member_id: memberId,
    type,
    session_id: sessionPk,
    user_name: user.name,
    agent_name: agent.name,
    channel_type: channel.type,
    channel_key: channel.key,
    channel_label: channel.label,
    text,
    count: 1,
    at,
  };
}

function toNotification(row: Row): Notification {
  return {
    pk: Number(row.id),
    id: String(row.document_id),
    memberId: String(row.member_id),
    type: row.type as NotificationType,
    sessionPk: Number(row.session_id),
    sessionId: String(row.session_document_id),
    conversationId: String(row.conversation_document_id),
    user: { name: text(row.user_name) },
    agent: { name: String(row.agent_name) },
    channel: {
      type: String(row.channel_type),
      key: text(row.channel_key),
      label: text(row.channel_label),
    },
    text: text(row.text),
    count: Number(row.count ?? 1),
    at: Number(row.at),
    readAt: row.read_at === null ? null : Number(row.read_at),
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
