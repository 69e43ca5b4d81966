import { awaySince } from '../../core/notifications/notices';
import type { App } from '../app';
import type { Session } from '../model';

/** P30: an assignee who has had no page open for the set time; counted from the assignment when later. */
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

/** When the session became its assignee's. */
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
