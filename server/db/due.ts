import type { DuePosition, DueSession, Store } from '../app/ports';
import type { Database, Query, Row } from './database';
import { columns, toPlace, toSubject } from './rows';

type Due = Pick<Store, 'findOverdue' | 'findReminders' | 'findOrphans' | 'hasActive'>;

/** What the sweep asks for. Each goes over an index of open sessions: the past costs nothing. */
export function createDue({ query, raw }: Database): Due {
  return {
    findOverdue: async ({ now, after, limit }) => {
      const reading = due('s.due_at').where('s.due_at', '<=', now);
      const rows: Row[] = await reading.modify(page, { by: 's.due_at', after, limit });
      return rows.map(toDue);
    },
    findReminders: async ({ now, after, limit }) => {
      const reading = due('s.remind_at').where('s.remind_at', '<=', now);
      const rows: Row[] = await reading.modify(page, { by: 's.remind_at', after, limit });
      return rows.map(toDue);
    },
    hasActive: async () => {
      const row: unknown = await query()
        .from('handoff_sessions')
        .where({ status: 'active' })
        .first('id');
      return row !== undefined;
    },
    findOrphans: async ({ users, after, limit }) => {
      const reading = due('s.queued_at')
        .where('s.status', 'active')
        .where((orphan) =>
          orphan.whereNull('s.assignee_id').orWhereNotIn('s.assignee_id', users.map(Number))
        );
      const rows: Row[] = await reading.modify(page, { by: 's.queued_at', after, limit });
      return rows.map(toDue);
    },
  };

  function due(at: string): ReturnType<Query> {
    return query()
      .from('handoff_sessions as s')
      .join('handoff_conversations as c', 'c.id', 's.conversation_id')
      .join('handoff_agents as a', 'a.id', 's.agent_id')
      .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
      .select({ due_pk: 's.id', due_id: 's.document_id', due_at: at })
      .select(columns(raw, { c: 'conversations', a: 'agents', ch: 'channels' }));
  }
}

function page(
  reading: ReturnType<Query>,
  { by, after, limit }: { by: string; after: DuePosition; limit: number }
): void {
  void reading
    .where(by, '>=', after.at)
    .where((next) => next.where(by, '>', after.at).orWhere('s.id', '>', after.pk))
    .orderBy([by, 's.id'])
    .limit(limit);
}

function toDue(row: Row): DueSession {
  return {
    position: { at: Number(row.due_at), pk: Number(row.due_pk) },
    id: String(row.due_id),
    conversation: toSubject(row).conversation,
    place: toPlace(row),
  };
}
