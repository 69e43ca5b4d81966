import type { DuePosition, DueSession, Store } from '../app/ports';
import { columns } from './columns';
import type { Database, Query, Row } from './database';
import { toMemberId, toPlace, toLockedState } from './rows';

type Due = Pick<Store, 'findOverdue' | 'findReminders' | 'findAbandoned'>;

/**
 * Reads of the deadline job. Each one uses an index of open sessions, so closed sessions cost
 * nothing.
 */
export function createDue({ query, raw }: Database): Due {
  return {
    findOverdue: ({ now, ...page }) =>
      read({ ...page, by: 's.due_at', narrow: (all) => all.where('s.due_at', '<=', now) }),
    findReminders: ({ now, ...page }) =>
      read({ ...page, by: 's.remind_at', narrow: (all) => all.where('s.remind_at', '<=', now) }),
    findAbandoned: (page) =>
      read({
        ...page,
        by: 's.queued_at',
        narrow: (all) => all.where('s.status', 'active').whereNotExists(assignee()),
      }),
  };

  /**
   * Selects the page first, by the index alone: with a join, the database might start with the
   * agents and sort all due sessions.
   */
  async function read({
    by,
    narrow,
    after,
    limit,
  }: {
    by: string;
    narrow: (all: Reading) => Reading;
    after: DuePosition;
    limit: number;
  }): Promise<DueSession[]> {
    const page = narrow(query().from('handoff_sessions as s').select('s.id'))
      .where(by, '>=', after.at)
      .where((next) => next.where(by, '>', after.at).orWhere('s.id', '>', after.pk))
      .orderBy([by, 's.id'])
      .limit(limit);
    const rows: Row[] = await query()
      .from(page.as('page'))
      // The cross join keeps SQLite from scanning all sessions and looking up each one in the page.
      .crossJoin('handoff_sessions as s', () => undefined)
      .join('handoff_conversations as c', 'c.id', 's.conversation_id')
      .join('handoff_agents as a', 'a.id', 's.agent_id')
      .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
      .whereRaw('?? = ??', ['s.id', 'page.id'])
      .select({
        due_pk: 's.id',
        due_id: 's.document_id',
        due_at: by,
        due_assignee: 's.assignee_id',
      })
      .select(columns(raw, { c: 'conversations', a: 'agents', ch: 'channels' }))
      .orderBy([by, 's.id']);
    return rows.map(toDue);
  }

  /**
   * The assignee of the session `s`, if they may still sign in; their permissions are not checked.
   */
  function assignee(): Reading {
    return query()
      .from('admin_users as u')
      .whereRaw('?? = ??', ['u.id', 's.assignee_id'])
      .where('u.is_active', true)
      .where((free) => free.whereNull('u.blocked').orWhere('u.blocked', false));
  }
}

type Reading = ReturnType<Query>;

function toDue(row: Row): DueSession {
  return {
    position: { at: Number(row.due_at), pk: Number(row.due_pk) },
    id: String(row.due_id),
    conversation: toLockedState(row).conversation,
    place: toPlace(row),
    assignee: toMemberId(row.due_assignee),
  };
}
