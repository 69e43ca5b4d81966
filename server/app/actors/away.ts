import { assignedAt, awaySince } from '../../core/sessions/away';
import { mayTakeOver, type Caller } from '../../core/sessions/who-may';
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

/** Whether this member may become the assignee. Presence is read only if it makes a difference. */
export async function canTake(
  app: App,
  { session, caller }: { session: Session; caller: Caller }
): Promise<boolean> {
  const mayTake = (isAway: boolean) => mayTakeOver(session, caller, { isAssigneeAway: isAway });
  return mayTake(false) || (mayTake(true) && isAssigneeAway(app, session));
}
