import { assignedAt, awaySince } from '../../core/sessions/away';
import { mayTakeOver, type Caller } from '../../core/sessions/who-may';
import type { Session } from '../model';
import type { Clock, Store } from '../ports';
import type { OnlineList } from '../ports/remembered';

/** What looking for an absent assignee needs. */
export interface AwayPorts extends OnlineList {
  store: Pick<Store, 'lastSeen'>;
  clock: Clock;
  /** Milliseconds without an open page after which an assignee counts as away. */
  awayAfter: number;
}

/**
 * P30: whether the assignee is away: no open page for at least the configured time. The time counts
 * from the assignment if that is later.
 */
export async function isAssigneeAway(app: AwayPorts, session: Session): Promise<boolean> {
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
  app: AwayPorts,
  { session, caller }: { session: Session; caller: Caller }
): Promise<boolean> {
  const mayTake = (isAway: boolean) => mayTakeOver(session, caller, { isAssigneeAway: isAway });
  return mayTake(false) || (mayTake(true) && isAssigneeAway(app, session));
}
