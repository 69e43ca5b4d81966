import { awaySince } from '../../core/notifications/notices';
import type { App } from '../app';
import type { Session } from '../model';

/**
 * P30: whether the assignee is away: no open page for at least the configured time. The time counts
 * from the assignment if that is later.
 */
export async function isAssigneeAway(app: App, session: Session): Promise<boolean> {
  const { assignee } = session;
  if (!assignee || (await app.online()).includes(assignee.id)) return false;
  const since = awaySince({
    isOnline: false,
    seenAt: await app.store.lastSeen(assignee.id),
    assignedAt: assignedAt(session),
    awayAfter: app.awayAfter,
    at: app.clock.now(),
  });
  return since !== null;
}

/** The time at which the current assignee got the session. */
export function assignedAt({ timeline }: Pick<Session, 'timeline'>): number {
  const assigned = timeline.findLast(({ type }) => type === 'accepted' || type === 'transferred');
  return assigned?.at ?? 0;
}

/** Whether this member may become the assignee. */
export async function canTake(
  app: App,
  { session, caller }: { session: Session; caller: { id: string; canManage: boolean } }
): Promise<boolean> {
  const { assignee, closedAt } = session;
  if (!assignee || closedAt !== null || assignee.id === caller.id) return false;
  return caller.canManage || isAssigneeAway(app, session);
}
