import {
  mayRequeue,
  mayResolve,
  maySendAgain,
  mayTakeOver,
  mayTransfer,
  mayWrite,
} from '../../server/core/sessions/who-may';
import { ANN, BOB, sessionIn } from './state';

/** Ann is the assignee of the active session. */
const active = sessionIn('active');
const queued = sessionIn('queued');

const ann = { id: ANN.id, canManage: false };
const bob = { id: BOB.id, canManage: false };
const lead = { id: '3', canManage: true };

describe('who may do what', () => {
  it('S36 only the assignee writes, not even a holder of inbox.manage', () => {
    expect([ann, bob, lead].map((by) => mayWrite(active, by))).toEqual([true, false, false]);
    expect(mayWrite(queued, ann)).toBe(false);
  });

  it('S45 the assignee or a holder of inbox.manage resolves', () => {
    expect([ann, bob, lead].map((by) => mayResolve(active, by))).toEqual([true, false, true]);
  });

  it('P13 the same returns it to the queue', () => {
    expect([ann, bob, lead].map((by) => mayRequeue(active, by))).toEqual([true, false, true]);
  });

  it('P13 the same transfers it to anybody', () => {
    const transfer = (by: typeof ann, to = BOB) =>
      mayTransfer(active, by, { to, isAssigneeAway: false });
    expect([ann, bob, lead].map((by) => transfer(by))).toEqual([true, false, true]);
    expect(transfer(bob, ANN)).toBe(false);
  });

  it('P30 a colleague takes over from an assignee who is away, for themselves only', () => {
    const whileAway = { isAssigneeAway: true };
    expect(mayTransfer(active, bob, { to: BOB, ...whileAway })).toBe(true);
    expect(mayTransfer(active, bob, { to: lead, ...whileAway })).toBe(false);
  });

  it('P30 taking over is offered to whoever may, but not to the assignee', () => {
    const offered = (isAssigneeAway: boolean) =>
      [ann, bob, lead].map((by) => mayTakeOver(active, by, { isAssigneeAway }));
    expect(offered(false)).toEqual([false, false, true]);
    expect(offered(true)).toEqual([false, true, true]);
    const manager = { ...ann, canManage: true };
    expect(mayTakeOver(active, manager, { isAssigneeAway: true })).toBe(false);
  });

  it('P30 taking over is offered only for an active session with an assignee', () => {
    for (const session of [queued, sessionIn('resolved'), sessionIn('expired')])
      expect(mayTakeOver(session, lead, { isAssigneeAway: true })).toBe(false);
    const orphan = { ...active, assignee: null };
    expect(mayTakeOver(orphan, lead, { isAssigneeAway: true })).toBe(false);
  });

  it('P3 everybody sends again while nobody is the assignee, then the assignee and managers', () => {
    expect([ann, bob, lead].map((by) => maySendAgain(queued, by))).toEqual([true, true, true]);
    expect([ann, bob, lead].map((by) => maySendAgain(active, by))).toEqual([true, false, true]);
  });
});
