import type { ListedSession, SessionFilter, Store } from '../app/ports';
import { decodeCursor } from '../core/events/cursor';
import { sessionColumns } from './columns';
import type { Database, Query, Row } from './database';
import { toControl, toSession } from './rows';
import { position } from './locked-state';
import { onlyVisible } from './visibility';

type Reading = ReturnType<Query>;

/** Columns of the conversation, agent and channel in a row. */
const BESIDE = [
  ...['document_id', 'external_id', 'channel_type', 'channel_label'].map(named('c')),
  ...['user_id', 'user_name'].map(named('c')),
  ...['owner', 'epoch', 'last_seq', 'version'].map(named('c')),
  ...['id', 'key', 'name'].map(named('a')),
  named('ch')('key'),
];

/** Pages of sessions, the query that every open Inbox repeats. */
export function createSessionList({ query, raw }: Database): Pick<Store, 'listSessions'> {
  const shown = [...sessionColumns.filter((column) => column !== 'timeline').map(own), ...BESIDE];
  const selected = shown.join(', ');

  return {
    /**
     * Keyset pages: their time does not grow with the number of old sessions. The ids of the page
     * are selected first; otherwise the place in the queue would be counted for every open session,
     * not only for those shown.
     */
    listSessions: async (filter) => {
      const page = query()
        .from('handoff_sessions as s')
        .select('s.id')
        .limit(filter.limit + 1);
      narrow(page, filter);
      page.modify(onlyVisible(filter.visible, 's.id'));
      order(page, filter);
      goOn(page, filter);
      // The cross join keeps SQLite from scanning all sessions and looking up each one in the page.
      const reading = query()
        .from(page.as('page'))
        .crossJoin('handoff_sessions as s', () => undefined)
        .join('handoff_conversations as c', 'c.id', 's.conversation_id')
        .join('handoff_agents as a', 'a.id', 's.agent_id')
        .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
        .whereRaw('s.id = page.id')
        .select(raw(selected), { position: position(query, raw) });
      order(reading, filter);
      const rows: Row[] = await reading;
      return {
        found: rows.slice(0, filter.limit).map(toListed),
        hasMore: rows.length > filter.limit,
      };
    },
  };
}

function toListed(row: Row): ListedSession {
  return {
    session: toSession(row, row.position),
    conversation: {
      id: String(row.c_document_id),
      externalId: String(row.c_external_id),
      channelLabel: text(row.c_channel_label),
      control: toControl(row.c_owner, row.c_epoch),
      lastSeq: Number(row.c_last_seq),
      version: Number(row.c_version),
      user: { id: text(row.c_user_id), name: text(row.c_user_name) },
    },
    place: {
      agent: { pk: Number(row.a_id), key: String(row.a_key), name: String(row.a_name) },
      channel: typeof row.ch_key === 'string' ? { key: row.ch_key } : null,
      channelType: String(row.c_channel_type),
    },
  };
}

function own(column: string): string {
  return `s.${column}`;
}

function named(alias: string): (column: string) => string {
  return (column) => `${alias}.${column} as ${alias}_${column}`;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function narrow(
  reading: Reading,
  { status, agent, channel, assignee, from, to, me, agentPks }: SessionFilter
): void {
  if (agentPks !== undefined) reading.whereIn('s.agent_id', agentPks);
  if (status === 'open') reading.whereIn('s.status', ['queued', 'active']);
  else if (status !== 'all') reading.where('s.status', status);
  if (agent !== undefined) {
    reading.join('handoff_agents as a', 'a.id', 's.agent_id').where('a.key', agent);
  }
  if (channel !== undefined) {
    reading
      .join('handoff_conversations as c', 'c.id', 's.conversation_id')
      .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
      .where((either) => either.where('ch.key', channel).orWhere('s.channel_type', channel));
  }
  if (assignee === 'none') reading.whereNull('s.assignee_id');
  else if (assignee !== undefined)
    reading.where('s.assignee_id', Number(assignee === 'me' ? me : assignee));
  if (from !== undefined) reading.where('s.opened_at', '>=', Date.parse(from));
  if (to !== undefined) reading.where('s.opened_at', '<=', Date.parse(to));
}

/**
 * Open sessions: the queue first, longest wait on top. All others: newest first. Descending by
 * status, because 'queued' sorts after 'active'.
 */
function order(reading: Reading, { status }: SessionFilter): void {
  if (isQueue(status)) {
    reading.orderBy([{ column: 's.status', order: 'desc' }, 's.queued_at', 's.id']);
  } else {
    reading.orderBy([
      { column: 's.opened_at', order: 'desc' },
      { column: 's.id', order: 'desc' },
    ]);
  }
}

/** Skips the rows before the cursor in that order. */
function goOn(reading: Reading, { status, cursor }: SessionFilter): void {
  if (cursor === undefined) return;
  const [lastStatus, queuedAt, openedAt, pk] = decodeCursor(cursor, [
    'string',
    'number',
    'number',
    'integer',
  ]);
  if (isQueue(status)) {
    reading.where((next) =>
      next
        .where('s.status', '<', lastStatus)
        .orWhere((same) =>
          same
            .where('s.status', lastStatus)
            .where((later) =>
              later
                .where('s.queued_at', '>', queuedAt)
                .orWhere((tied) => tied.where('s.queued_at', queuedAt).where('s.id', '>', pk))
            )
        )
    );
  } else {
    reading.where((next) =>
      next
        .where('s.opened_at', '<', openedAt)
        .orWhere((tied) => tied.where('s.opened_at', openedAt).where('s.id', '<', pk))
    );
  }
}

function isQueue(status: SessionFilter['status']): boolean {
  return status === 'open' || status === 'queued';
}
