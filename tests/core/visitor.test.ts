import { markOf } from '../../server/core/conversations/mark';
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

describe('M8 the mark of an end user without a name', () => {
  it('M8 is always the same for a conversation, and has four digits', () => {
    expect(markOf({ id: 'w2mh7k1xq9c4t8z0v5b3n6j1' })).toBe('9E8D');
    expect(markOf({ id: 'w2mh7k1xq9c4t8z0v5b3n6j2' })).toBe('93F0');
    expect(markOf({ id: '' })).toBe('1CD9');
  });

  it('M8 differs for nearly all of a thousand conversations, and uses all digits', () => {
    const marks = Array.from({ length: 1_000 }, (_, at) => markOf({ id: `conversation-${at}` }));
    expect(new Set(marks).size).toBeGreaterThan(980);
    for (const place of [0, 1, 2, 3]) {
      expect(new Set(marks.map((mark) => mark[place])).size).toBe(16);
    }
    for (const mark of marks) expect(mark).toMatch(/^[0-9A-F]{4}$/);
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
