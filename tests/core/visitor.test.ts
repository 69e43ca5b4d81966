import {
  isTokenValid,
  MESSAGE_LIMIT,
  waitForNextMessage,
} from '../../server/core/conversations/visitor';

const DAY = 86_400_000;

describe('S65 a visitor’s token', () => {
  it('S65 is valid for 24 hours after the last message', () => {
    const valid = (at: number) => isTokenValid({ lastMessageAt: 5, isHandled: false, at });
    expect(valid(5 + DAY)).toBe(true);
    expect(valid(5 + DAY + 1)).toBe(false);
    // A clock that was set back.
    expect(valid(0)).toBe(true);
  });

  it('S65 does not expire while a human handles the conversation', () => {
    expect(isTokenValid({ lastMessageAt: 5, isHandled: true, at: 100 * DAY })).toBe(true);
  });
});

describe('P39 a visitor’s messages', () => {
  it('P39 are at most 30 in any minute', () => {
    expect(MESSAGE_LIMIT).toEqual({ messages: 30, milliseconds: 60_000 });
    const wait = (at: number) => waitForNextMessage({ earlierAt: 1_000, at });
    expect(wait(1_000)).toBe(60_000);
    expect(wait(60_999)).toBe(1);
    expect(wait(61_000)).toBe(0);
    expect(wait(90_000)).toBe(0);
  });

  it('P39 do not wait for one that is missing, or that a clock put into the future', () => {
    expect(waitForNextMessage({ earlierAt: null, at: 1_000 })).toBe(0);
    expect(waitForNextMessage({ earlierAt: 1_001, at: 1_000 })).toBe(0);
  });
});
