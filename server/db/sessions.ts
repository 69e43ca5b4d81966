import type { FoundSession, Store } from '../app/ports';
import { columns } from './columns';
import type { Database, Row } from './database';
import { toNote, toPlace, toLockedState } from './rows';
import { position } from './locked-state';
import { NOW } from './upkeep';
import { onlyVisible } from './visibility';
import { noteRow } from './write';

type Sessions = Pick<
  Store,
  'findSession' | 'listNotes' | 'insertNote' | 'stats' | 'queue' | 'recentWaits'
>;

/** A time before PostgreSQL takes the statement's snapshot. */
const STATEMENT_BEGAN = 'cast(extract(epoch from statement_timestamp()) * 1000 as bigint)';

/** Reads of single sessions and of statistics; session-list.ts reads pages. */
export function createSessions({ client, query, raw }: Database): Sessions {
  const began = client === 'postgres' ? STATEMENT_BEGAN : NOW[client];
  return {
    findSession: async (by, visible) => {
      const row = await whole()
        .where('id' in by ? { 's.document_id': by.id } : { 's.id': by.pk })
        .modify(onlyVisible(visible, 's.id'))
        .first();
      return row ? toFound(row) : null;
    },

    listNotes: async (sessionPk) => {
      const rows: Row[] = await query()
        .from('handoff_notes')
        .where({ session_id: sessionPk })
        .orderBy(['at', 'id']);
      return rows.map(toNote);
    },

    insertNote: async (input) => {
      const row = noteRow(input);
      await query().insert(row).into('handoff_notes').onConflict('document_id').ignore();
      const { document_id } = row;
      const stored: Row = await query().from('handoff_notes').where({ document_id }).first();
      return toNote(stored);
    },

    /** Counts only open sessions, so old ones cost nothing. */
    stats: async (visible) => {
      const row: Row | undefined = await query()
        .from('handoff_sessions')
        .whereIn('status', ['queued', 'active'])
        .modify(onlyVisible(visible, 'id'))
        .select({
          queued: raw('count(case when ?? = ? then 1 end)', ['status', 'queued']),
          active: raw('count(case when ?? = ? then 1 end)', ['status', 'active']),
          oldest: raw('min(case when ?? = ? then ?? end)', ['status', 'queued', 'queued_at']),
          at: raw(began),
        })
        .first();
      const { queued, active, oldest, at } = row ?? {};
      return {
        queued: Number(queued ?? 0),
        active: Number(active ?? 0),
        oldestQueuedAt:
          oldest === null || oldest === undefined ? null : new Date(Number(oldest)).toISOString(),
        at: new Date(Number(at)).toISOString(),
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

  function whole() {
    return query()
      .from('handoff_sessions as s')
      .join('handoff_conversations as c', 'c.id', 's.conversation_id')
      .join('handoff_agents as a', 'a.id', 's.agent_id')
      .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
      .select(columns(raw, { s: 'sessions', c: 'conversations' }))
      .select(columns(raw, { a: 'agents', ch: 'channels' }))
      .select({ s_position: position(query, raw) });
  }
}

function toFound(row: Row): FoundSession | null {
  const { conversation, session } = toLockedState(row);
  return session && { conversation, session, place: toPlace(row) };
}
