import type { App } from './app';
import type { Session } from './model';

/** P30: an assignee who has had no page open for the set time; counted from the assignment when later. */
export async function isAssigneeAway(app: App, { assignee, timeline }: Session): Promise<boolean> {
  if (!assignee) return false;
  if ((await app.online()).includes(assignee.id)) return false;
  const assigned = timeline.findLast(({ type }) => type === 'accepted' || type === 'transferred');
  const seenAt = (await app.store.lastSeen(assignee.id)) ?? 0;
  return app.clock.now() - Math.max(seenAt, assigned?.at ?? 0) >= app.awayAfter;
}

/** Whether this member may make himself the assignee. */
export async function canTake(
  app: App,
  { session, caller }: { session: Session; caller: { id: string; canManage: boolean } }
): Promise<boolean> {
  const { assignee, closedAt } = session;
  if (!assignee || closedAt !== null || assignee.id === caller.id) return false;
  return caller.canManage || isAssigneeAway(app, session);
}
