import type { FoundSession, SessionFilter, Store } from '../app/ports';
import { decodeCursor } from '../core/cursor';
import type { Database, Query, Row } from './database';
import { columns, toNote, toPlace, toSubject } from './rows';
import { position } from './subject';
import { noteRow } from './write';

type Sessions = Pick<
  Store,
  'findSession' | 'listSessions' | 'listNotes' | 'insertNote' | 'stats' | 'queue' | 'recentWaits'
>;

type Reading = ReturnType<Query>;

/** Reads of sessions, for the Inbox and for bots. */
export function createSessions({ query, raw }: Database): Sessions {
  return {
    findSession: async (by) => {
      const row = await whole()
        .where('id' in by ? { 's.document_id': by.id } : { 's.id': by.pk })
        .first();
      return row ? toFound(row) : null;
    },

    /**
     * Keyset pages: the time of a page does not grow with the past. The page is chosen by ids first,
     * or the place in the queue would be counted for every open session and not only for those shown.
     */
    listSessions: async (filter) => {
      const page = query()
        .from('handoff_sessions as s')
        .select('s.id')
        .limit(filter.limit + 1);
      narrow(page, filter);
      order(page, filter);
      goOn(page, filter);
      // A cross join keeps SQLite from walking through all sessions to look each up in the page.
      const chosen = query()
        .from(page.as('page'))
        .crossJoin('handoff_sessions as s', () => undefined);
      const reading = whole(chosen).whereRaw('?? = ??', ['s.id', 'page.id']);
      order(reading, filter);
      const rows: Row[] = await reading;
      const found = rows.flatMap((row) => toFound(row) ?? []);
      return { found: found.slice(0, filter.limit), hasMore: found.length > filter.limit };
    },

    listNotes: async (sessionPk) => {
      const rows: Row[] = await query()
        .from('handoff_notes')
        .where({ session_id: sessionPk })
        .orderBy(['at', 'id']);
      return rows.map(toNote);
    },

    insertNote: async (input) => {
      await query().insert(noteRow(input)).into('handoff_notes');
    },

    /** Counts the open sessions only: never the past. */
    stats: async () => {
      const rows: Row[] = await query()
        .from('handoff_sessions')
        .whereIn('status', ['queued', 'active'])
        .select('status')
        .count({ n: '*' })
        .min({ oldest: 'queued_at' })
        .groupBy('status');
      const queued = rows.find((row) => row.status === 'queued');
      const active = rows.find((row) => row.status === 'active');
      return {
        queued: Number(queued?.n ?? 0),
        active: Number(active?.n ?? 0),
        oldestQueuedAt: queued ? new Date(Number(queued.oldest)).toISOString() : null,
      };
    },

    queue: async () => {
      const rows: Row[] = await query()
        .from('handoff_sessions')
        .where({ status: 'queued' })
        .orderBy(['queued_at', 'id'])
        .select('open_key');
      return rows.map((row) => String(row.open_key));
    },

    recentWaits: async ({ agentPk, limit }) => {
      const rows: Row[] = await query()
        .from('handoff_sessions')
        .where({ agent_id: agentPk })
        .whereNotNull('accepted_at')
        .orderBy('accepted_at', 'desc')
        .limit(limit)
        .select('queued_at', 'accepted_at');
      return rows.map((row) => Number(row.accepted_at) - Number(row.queued_at));
    },
  };

  function whole(sessions = query().from('handoff_sessions as s')): Reading {
    return sessions
      .join('handoff_conversations as c', 'c.id', 's.conversation_id')
      .join('handoff_agents as a', 'a.id', 's.agent_id')
      .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
      .select(columns(raw, { s: 'sessions', c: 'conversations' }))
      .select(columns(raw, { a: 'agents', ch: 'channels' }))
      .select({ s_position: position(query, raw) });
  }
}

function toFound(row: Row): FoundSession | null {
  const { conversation, session } = toSubject(row);
  return session && { conversation, session, place: toPlace(row) };
}

function narrow(
  reading: Reading,
  { status, agent, channel, assignee, from, to, me }: SessionFilter
): void {
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
 * Open sessions: the queue first, longest wait on top. All others: newest first. The status is part
 * of the order, 'queued' comes after 'active' in the alphabet, so it is descending.
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

/** Leaves out what stands before the cursor in that order. */
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
