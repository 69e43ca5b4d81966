import type { FoundSession, Store } from '../app/ports';
import { columns } from './columns';
import type { Database, Row } from './database';
import { toNote, toPlace, toSubject } from './rows';
import { position } from './subject';
import { noteRow } from './write';

type Sessions = Pick<
  Store,
  'findSession' | 'listNotes' | 'insertNote' | 'stats' | 'queue' | 'recentWaits'
>;

/** Reads of single sessions and of figures; pages of them are in session-list.ts. */
export function createSessions({ query, raw }: Database): Sessions {
  return {
    findSession: async (by) => {
      const row = await whole()
        .where('id' in by ? { 's.document_id': by.id } : { 's.id': by.pk })
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
  const { conversation, session } = toSubject(row);
  return session && { conversation, session, place: toPlace(row) };
}
