import {
  canShowTyping,
  isMemberSeenTyping,
  isUserSeenTyping,
  mayUserBeSeenTyping,
} from '../../server/core/delivery/typing';
import { ANN, BOB, NOW, sessionIn } from './state';

const HOUR = 3_600_000;

describe('P5 who is seen typing', () => {
  it('P5 the assignee, while the session is active', () => {
    expect(isMemberSeenTyping(sessionIn('active'), ANN)).toBe(true);
    expect(isMemberSeenTyping(sessionIn('active'), BOB)).toBe(false);
    expect(isMemberSeenTyping(sessionIn('resolved'), ANN)).toBe(false);
    expect(isMemberSeenTyping(sessionIn('queued'), ANN)).toBe(false);
  });

  it('P5 the end user, while the session is active and a human owns the conversation', () => {
    expect(mayUserBeSeenTyping({ owner: 'human', epoch: 1 })).toBe(true);
    expect(mayUserBeSeenTyping({ owner: 'bot', epoch: 1 })).toBe(false);
    const statuses = (['queued', 'active', 'resolved', 'expired'] as const).map((status) =>
      isUserSeenTyping({ status })
    );
    expect(statuses).toEqual([false, true, false, false]);
  });
});

describe('P5 a signal on a channel', () => {
  const channel = { enabled: true, trouble: null, pausedUntil: null };
  const can = (more: Partial<Parameters<typeof canShowTyping>[0]> = {}) =>
    canShowTyping({ channel, replyWindow: null, lastUserAt: null, at: NOW, ...more });

  it('P5 is sent only where a message could be', () => {
    expect(can()).toBe(true);
    expect(can({ channel: { ...channel, enabled: false } })).toBe(false);
    expect(can({ channel: { ...channel, trouble: 'no token' } })).toBe(false);
    expect(can({ channel: { ...channel, pausedUntil: NOW + 1 } })).toBe(false);
    expect(can({ channel: { ...channel, pausedUntil: NOW } })).toBe(true);
  });

  it('P4 is not sent after the reply window for typed messages', () => {
    const replyWindow = { typed: 2, automatic: 1 };
    expect(can({ replyWindow, lastUserAt: NOW - 2 * HOUR + 1 })).toBe(true);
    expect(can({ replyWindow, lastUserAt: NOW - 2 * HOUR })).toBe(false);
  });
});
