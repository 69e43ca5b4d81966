import type { Database, Row } from './database';

/** Column names of each table. */

const COLUMNS = {
  agents: [
    'id',
    'document_id',
    'key',
    'name',
    'status',
    'handoff_enabled',
    'handoff_message',
    'accept_message',
    'resolve_message',
    'expired_message',
    'max_wait_minutes',
    'reminder_enabled',
    'reminder_after_minutes',
    'ladder',
    'tokens',
    'webhook_url',
    'webhook_secret',
    'webhook_previous_secret',
    'webhook_from',
    'webhook_trouble',
    'webhook_paused_until',
    'last_heard_at',
  ],
  channels: [
    'id',
    'document_id',
    'key',
    'type',
    'name',
    'agent_id',
    'enabled',
    'options',
    'credentials',
    'paused_until',
    'trouble',
  ],
  conversations: [
    'id',
    'document_id',
    'identity_key',
    'key_base',
    'external_id',
    'moved_at',
    'channel_type',
    'channel_label',
    'user_id',
    'user_name',
    'user_email',
    'user_locale',
    'user_attributes',
    'owner',
    'epoch',
    'last_seq',
    'last_sequence',
    'last_line_at',
    'last_user_at',
    'unanswered_since',
    'away_told_at',
    'version',
  ],
  sessions: [
    'id',
    'document_id',
    'status',
    'outcome',
    'reason',
    'summary',
    'priority',
    'tags',
    'metadata',
    'opened_at',
    'queued_at',
    'expires_at',
    'accepted_at',
    'closed_at',
    'closed_by',
    'assignee_id',
    'assignee_name',
    'first_seq',
    'last_seq',
    'timeline',
  ],
  messages: [
    'id',
    'document_id',
    'seq',
    'author',
    'name',
    'text',
    'event',
    'external_id',
    'client_id',
    'sent_at',
    'stored_at',
    'attachments',
    'edited_at',
    'revised_at',
    'original_text',
    'deleted_at',
    'quoted_id',
    'quote',
    'origin',
    'delivery_state',
    'delivery_reason',
  ],
  /** Of a message, what is shown of it in a reply. */
  quoted: ['id', 'text', 'attachments', 'origin', 'edited_at', 'deleted_at'],
} as const;

export type Table = keyof typeof COLUMNS;

export const sessionColumns: readonly string[] = COLUMNS.sessions;

/**
 * `columns(raw, { s: 'sessions' })` selects `s.id as s_id` and so on, so that tables can be joined.
 * It is one raw text, because Knex would parse and quote sixty names in every query. After a dot,
 * no database reads a column name as a keyword.
 */
export function columns(raw: Database['raw'], tables: Record<string, Table>) {
  const names = Object.entries(tables).flatMap(([alias, table]) =>
    COLUMNS[table].map((column) => `${alias}.${column} as ${alias}_${column}`)
  );
  return raw(names.join(', '));
}

/** Joins the message `mq` that the message `m` replies to; it is selected as `quoted`. */
export const QUOTED = ['handoff_messages as mq', 'mq.document_id', 'm.quoted_id'] as const;

/** The columns of one alias in a joined row; null when a left join found nothing. */
export function part(row: Row, table: Table, alias: string): Row | null {
  if (row[`${alias}_id`] === null || row[`${alias}_id`] === undefined) return null;
  const own: Row = {};
  for (const column of COLUMNS[table]) own[column] = row[`${alias}_${column}`];
  return own;
}
