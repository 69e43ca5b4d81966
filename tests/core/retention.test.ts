import { KEPT_FOR, keptSince } from '../../server/core/retention';

const HOUR = 3_600_000;

describe('how long things are kept', () => {
  it('is as README and docs/operations.md say', () => {
    const hours = Object.entries(KEPT_FOR).map(([what, time]) => [what, time / HOUR]);
    expect(Object.fromEntries(hours)).toEqual({
      events: 7 * 24,
      idempotencyKeys: 24,
      presence: 1,
      mails: 30 * 24,
      parts: 30 * 24,
      deadLetters: 30 * 24,
      notifications: 30 * 24,
      unsentFiles: 24,
      unfinishedFiles: 24,
    });
  });

  it('is counted back from now', () => {
    expect(keptSince('presence', 5 * HOUR)).toBe(4 * HOUR);
  });
});
