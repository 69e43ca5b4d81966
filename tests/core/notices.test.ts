import type { Actor, SessionEventType } from '../../server/core/contract';
import {
  AT_REST,
  noticesOfFailure,
  noticesOfMove,
  noticesOfSilence,
  noticesOfUserMessage,
  READ_BY_REPLY,
  READ_BY_REPORT,
} from '../../server/core/notifications/notices';
import { awaySince } from '../../server/core/sessions/away';

const [ada, bob, eve] = ['1', '2', '3'].map((id) => ({ id, name: `Member ${id}` })) as [
  { id: string; name: string },
  { id: string; name: string },
  { id: string; name: string },
];
const team = [ada, bob, eve];
const MINUTE = 60_000;
const by = ({ id }: { id: string }): Actor => ({ type: 'member', id });

const moveOf = (
  event: SessionEventType,
  other: Partial<Parameters<typeof noticesOfMove>[0]> = {}
) => noticesOfMove({ event, by: { type: 'bot' }, reason: 'wants a refund', team, ...other });
const told = ({ notices }: { notices: { type: string; to: string }[] }) =>
  notices.map(({ type, to }) => `${type} ${to}`);

describe('S54 transitions', () => {
  it('S54 a queued session notifies the whole team, with its reason', () => {
    const { notices, read } = moveOf('handoff.queued');
    expect(notices).toEqual(
      team.map(({ id }) => ({ type: 'session.queued', to: id, text: 'wants a refund' }))
    );
    expect(read).toEqual([]);
  });

  it('S54 a requeue notifies all but the member who did it; by the system, all', () => {
    expect(told(moveOf('handoff.requeued', { by: by(bob) }))).toEqual([
      'session.queued 1',
      'session.queued 3',
    ]);
    expect(moveOf('handoff.requeued', { by: { type: 'system' } }).notices).toHaveLength(3);
  });

  it('S54 a transfer notifies the new assignee, unless they took over themselves', () => {
    expect(told(moveOf('handoff.transferred', { by: by(ada), to: bob }))).toEqual([
      'session.transferred 2',
    ]);
    expect(moveOf('handoff.transferred', { by: by(bob), to: bob }).notices).toEqual([]);
    const gone = { id: '9', name: 'Gone' };
    expect(moveOf('handoff.transferred', { by: by(ada), to: gone }).notices).toEqual([]);
  });

  it('m8 a transfer says who did it, and what they noted, not the old reason', () => {
    const who = { type: 'member', id: ada.id, name: 'Ada' } as const;
    const textOf = (note?: string) =>
      moveOf('handoff.transferred', { by: who, to: bob, note }).notices[0]?.text;
    expect(textOf(' Please take this ')).toBe('Ada: Please take this');
    expect(textOf()).toBe('Ada');
    expect(textOf('  ')).toBe('Ada');
    expect(textOf('x'.repeat(300))).toHaveLength(200);
  });

  it('S54 outdated notifications are marked read for everybody', () => {
    expect(moveOf('handoff.accepted', { by: by(ada) })).toEqual({
      notices: [],
      read: ['session.queued'],
    });
    for (const event of ['handoff.resolved', 'handoff.expired'] as const) {
      const { notices, read } = moveOf(event, { by: { type: 'system' } });
      expect(notices).toEqual([]);
      expect([...read].sort()).toEqual([
        'assignee.away',
        'message.received',
        'session.queued',
        'session.transferred',
      ]);
    }
  });
});

describe('S54 P30 messages of the end user', () => {
  const message = (other: Partial<Parameters<typeof noticesOfUserMessage>[0]> = {}) =>
    noticesOfUserMessage({
      text: 'hello?',
      assignee: ada,
      awaySince: null,
      attention: AT_REST,
      team,
      at: 1_000,
      ...other,
    });

  it('S54 every message notifies the assignee, answered or not', () => {
    const first = message();
    expect(first.notices).toEqual([{ type: 'message.received', to: '1', text: 'hello?' }]);
    const second = message({ text: 'still there?', attention: first.attention, at: 2_000 });
    expect(second.notices).toEqual([{ type: 'message.received', to: '1', text: 'still there?' }]);
    expect(second.attention).toEqual({ unansweredSince: 1_000, awayToldAt: null });
  });

  it('S54 a long message is cut, and not inside a character; an empty one creates no notification', () => {
    const [cut] = message({ text: `${'x'.repeat(199)}🙂` }).notices;
    expect(cut?.text).toBe('x'.repeat(199));
    expect(message({ text: ' \n' }).notices[0]?.text).toBe(null);
  });

  it('P30 while the assignee is away, their colleagues are notified once', () => {
    const first = message({ awaySince: 500 });
    expect(told(first)).toEqual(['message.received 1', 'assignee.away 2', 'assignee.away 3']);
    const second = message({ awaySince: 500, attention: first.attention, at: 9_000 });
    expect(told(second)).toEqual(['message.received 1']);
  });

  it('P30 having left at the very moment of the notification is no news', () => {
    expect(told(message({ awaySince: 0 }))).toHaveLength(3);
    const { attention } = message({ awaySince: 500 });
    expect(told(message({ awaySince: 1_000, attention, at: 9_000 }))).toEqual([
      'message.received 1',
    ]);
  });

  it('P30 an assignee who came back and left again is away anew', () => {
    const { attention } = message({ awaySince: 500 });
    const again = message({ awaySince: 1_001, attention, at: 9_000 });
    expect(told(again)).toEqual(['message.received 1', 'assignee.away 2', 'assignee.away 3']);
    expect(again.attention).toEqual({ unansweredSince: 1_000, awayToldAt: 9_000 });
  });

  it('S54 an assignee without the permissions is not notified, and their colleagues are', () => {
    const without = { team: [bob], awaySince: 500 };
    expect(told(message(without))).toEqual(['assignee.away 2']);
  });

  it('P30 away means no open page, and not seen for the set time since getting the session', () => {
    const since = (other: Partial<Parameters<typeof awaySince>[0]>) =>
      awaySince({
        isOnline: false,
        seenAt: 0,
        assignedAt: 0,
        awayAfter: 5 * MINUTE,
        at: 5 * MINUTE,
        ...other,
      });
    expect(since({})).toBe(0);
    expect(since({ at: 5 * MINUTE - 1 })).toBe(null);
    expect(since({ isOnline: true })).toBe(null);
    expect(since({ seenAt: null, assignedAt: 1 })).toBe(null);
    expect(since({ seenAt: MINUTE, at: 6 * MINUTE })).toBe(MINUTE);
    // A clock that was set back makes nobody away.
    expect(since({ seenAt: 60 * MINUTE })).toBe(null);
  });
});

it('S54 a failed delivery notifies the assignee, if there is one with the permissions', () => {
  expect(noticesOfFailure({ assignee: ada, reason: 'blocked', team })).toEqual([
    { type: 'delivery.failed', to: '1', text: 'blocked' },
  ]);
  expect(noticesOfFailure({ assignee: null, reason: 'blocked', team })).toEqual([]);
  expect(noticesOfFailure({ assignee: ada, reason: null, team: [bob] })).toEqual([]);
});

it('S54 a bot that does not report notifies the assignee, if there is one with the permissions', () => {
  const reason = 'The bot has not said whether it was sent';
  expect(noticesOfSilence({ assignee: ada, reason, team })).toEqual([
    { type: 'delivery.unknown', to: '1', text: reason },
  ]);
  expect(noticesOfSilence({ assignee: null, reason, team })).toEqual([]);
  expect(noticesOfSilence({ assignee: ada, reason, team: [bob] })).toEqual([]);
});

it('S54 an answer, a report and each transition mark as read what is done', () => {
  const answered = ['message.received', 'session.transferred', 'assignee.away'];
  expect(READ_BY_REPLY).toEqual(answered);
  expect(READ_BY_REPORT).toEqual(['delivery.unknown']);
  expect(moveOf('handoff.requeued').read).toEqual(answered);
  expect(moveOf('handoff.transferred', { to: bob }).read).toEqual(answered);
});

it('S54 a transfer without a new assignee notifies nobody', () => {
  expect(moveOf('handoff.accepted', { by: by(ada), to: bob }).notices).toEqual([]);
  expect(moveOf('handoff.transferred', { by: by(ada) }).notices).toEqual([]);
});

it('S54 texts are notified as they are up to 200 characters', () => {
  const reasonOf = (reason: string | null) => moveOf('handoff.queued', { reason }).notices[0]?.text;
  expect(reasonOf('x'.repeat(200))).toBe('x'.repeat(200));
  expect(reasonOf('x'.repeat(201))).toBe('x'.repeat(200));
  expect(reasonOf(' a ')).toBe(' a ');
  expect(reasonOf(null)).toBeNull();
});

it('S54 only a member who acts is left out, not whoever has the same id', () => {
  const notices = moveOf('handoff.requeued', { by: { type: 'bot', id: '1' } }).notices;
  expect(notices.map(({ to }) => to)).toEqual(['1', '2', '3']);
});
