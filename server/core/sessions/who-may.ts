import type { SessionState } from './command';

/**
 * Who may do what with a session, once the permission for the route is checked: the assignee, a
 * holder of `inbox.manage`, or a colleague while the assignee is away. In which state a session
 * allows it is up to `decide`.
 */

type Assigned = Pick<SessionState, 'assignee'>;

/** The team member who asks. */
export interface Caller {
  id: string;
  /** Whether they have the permission `inbox.manage`. */
  canManage: boolean;
}

/** Only the assignee writes to the end user. */
export function mayWrite(session: Assigned, by: Pick<Caller, 'id'>): boolean {
  return session.assignee?.id === by.id;
}

export function mayResolve(session: Assigned, by: Caller): boolean {
  return mayWrite(session, by) || by.canManage;
}

/** Whether they may return the session to the queue. */
export function mayRequeue(session: Assigned, by: Caller): boolean {
  return mayWrite(session, by) || by.canManage;
}

/** Everyone may take over from an assignee who is away, but only for themselves. */
export function mayTransfer(
  session: Assigned,
  by: Caller,
  { to, isAssigneeAway }: { to: Pick<Caller, 'id'>; isAssigneeAway: boolean }
): boolean {
  return mayWrite(session, by) || by.canManage || (isAssigneeAway && to.id === by.id);
}

/** Whether the panel offers them to become the assignee in place of the present one. */
export function mayTakeOver(
  session: Pick<SessionState, 'assignee' | 'status'>,
  by: Caller,
  { isAssigneeAway }: { isAssigneeAway: boolean }
): boolean {
  const isTaken = session.status === 'active' && session.assignee !== null;
  if (!isTaken || mayWrite(session, by)) return false;
  return mayTransfer(session, by, { to: by, isAssigneeAway });
}

/** Whether they may send a message again that did not arrive. */
export function maySendAgain(session: Assigned, by: Caller): boolean {
  return session.assignee === null || mayWrite(session, by) || by.canManage;
}
