import { replyWindowEnd } from '../../server/core/sessions/reply-window';

const HOUR = 3_600_000;
const window = { typed: 168, automatic: 24 };

describe('P4 the reply window', () => {
  it('P4 counts from the last message of the end user, longer for a member’s message', () => {
    const lastUserAt = 1_000;
    expect(replyWindowEnd({ window, lastUserAt, kind: 'typed' })).toBe(1_000 + 168 * HOUR);
    expect(replyWindowEnd({ window, lastUserAt, kind: 'automatic' })).toBe(1_000 + 24 * HOUR);
  });

  it('P4 never ends where the channel has none', () => {
    expect(replyWindowEnd({ window: null, lastUserAt: 1, kind: 'typed' })).toBe(Infinity);
  });

  it('P4 is left to the platform until the bot reports a message of the end user', () => {
    expect(replyWindowEnd({ window, lastUserAt: null, kind: 'typed' })).toBe(Infinity);
  });
});
