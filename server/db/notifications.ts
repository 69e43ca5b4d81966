import type { ChannelType, NotificationType } from '../core/contract';
import type { Notification, NotificationStore } from '../app/notification-ports';
import type { Database, Row } from './database';

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
      const rows: Row[] = await query()
        .from('handoff_notifications as n')
        .join('handoff_sessions as s', 's.id', 'n.session_id')
        .select(COLUMNS)
        .select({ session_document_id: 's.document_id' })
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
