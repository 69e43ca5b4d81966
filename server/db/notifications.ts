import type { ChannelType, NotificationType } from '../core/contract';
import type {
  NewNotification,
  Notification,
  NotificationStore,
  SettledNotifications,
} from '../app/notification-ports';
import type { Database, Query, Row } from './database';

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
  'text',
  'at',
  'read_at',
].map((column) => `n.${column}`);

/** What members are told, and what they have read of it. */
export function createNotifications({ query }: Database): NotificationStore {
  return {
    listNotifications: async ({ memberId, after, limit }) => {
      const rows: Row[] = await whole()
        .where('n.member_id', memberId)
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

    countUnread: async (memberIds) => {
      const rows: Row[] = await query()
        .from('handoff_notifications')
        .whereIn('member_id', memberIds)
        .whereNull('read_at')
        .select('member_id')
        .count({ n: '*' })
        .groupBy('member_id');
      return new Map(rows.map((row) => [String(row.member_id), Number(row.n)]));
    },

    findUnread: async ({ memberId, limit }) => {
      const rows: Row[] = await query()
        .from('handoff_notifications')
        .where({ member_id: memberId })
        .whereNull('read_at')
        .orderBy('id', 'desc')
        .limit(limit)
        .select('document_id');
      return rows.map((row) => String(row.document_id));
    },

    markRead: async ({ memberId, ids, at }) => {
      await query()
        .from('handoff_notifications')
        .whereIn('document_id', ids)
        .where({ member_id: memberId })
        .whereNull('read_at')
        .update({ read_at: at });
    },

    settleNotifications: (input) => settleNotifications(query, [input]),

    readNews: async (refs) => {
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
      .select(COLUMNS)
      .select({ session_document_id: 's.document_id' });
  }
}

/** Rows of one statement: SQLite takes no more than so many values in it. */
const ROWS = 400;

export async function insertNotifications(query: Query, all: NewNotification[]): Promise<void> {
  for (let from = 0; from < all.length; from += ROWS) {
    await query()
      .insert(all.slice(from, from + ROWS).map(toRow))
      .into('handoff_notifications')
      .onConflict('notification_key')
      .ignore();
  }
}

/** One statement for all that are settled in the same way, as the sessions of one tick are. */
export async function settleNotifications(
  query: Query,
  all: SettledNotifications[]
): Promise<void> {
  const ways = new Map<string, SettledNotifications[]>();
  for (const one of all) {
    const way = JSON.stringify([one.types, one.at]);
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
      .update({ read_at: first.at });
  }
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
    text,
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
    user: { name: text(row.user_name) },
    agent: { name: String(row.agent_name) },
    channel: { type: row.channel_type as ChannelType, key: text(row.channel_key) },
    text: text(row.text),
    at: Number(row.at),
    readAt: row.read_at === null ? null : Number(row.read_at),
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
