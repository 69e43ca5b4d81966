import { createPace } from '../../server/channels/shared/pace';

/** S62: 45 calls at once, then one every six seconds, as WhatsApp allows for one user. */

const AT = Date.UTC(2026, 10, 1);
const pace = () => createPace({ burst: 45, every: 6_000, reason: 'The limit' });

/** Consecutive calls that are allowed. */
function calls(of: ReturnType<typeof pace>, key: string, at: number): number {
  let made = 0;
  while (made < 1_000 && of.waitFor(key, at) === null) made += 1;
  return made;
}

it('S62 allows a burst, then one at a time, and returns the waiting time', () => {
  const limit = pace();
  expect(calls(limit, 'Ada', AT)).toBe(45);
  const wait = { kind: 'retry', scope: 'conversation', reason: 'The limit' };
  expect(limit.waitFor('Ada', AT)).toEqual({ ...wait, after: 6_000 });
  expect(limit.waitFor('Ada', AT + 5_999)).toEqual({ ...wait, after: 1 });
  expect(calls(limit, 'Ada', AT + 6_000)).toBe(1);
  expect(calls(limit, 'Ada', AT + 18_000)).toBe(2);
});

it('S62 after a pause the burst is available again, and never more', () => {
  const limit = pace();
  calls(limit, 'Ada', AT);
  expect(calls(limit, 'Ada', AT + 45 * 6_000)).toBe(45);
  expect(calls(limit, 'Ada', AT + 24 * 3_600_000)).toBe(45);
});

it('S62 nobody waits for others, or for a clock that was set back', () => {
  const limit = pace();
  calls(limit, 'Ada', AT);
  expect(calls(limit, 'Grace', AT)).toBe(45);
  expect(calls(limit, 'Ada', AT - 24 * 3_600_000)).toBe(45);
});

it('S62 forgets the idle keys, and only them', () => {
  const limit = pace();
  calls(limit, 'Ada', AT + 60_000);
  for (let i = 0; i < 2_000; i += 1) limit.waitFor(`user ${i}`, AT);
  limit.waitFor('one more', AT + 60_000);
  expect(limit.waitFor('Ada', AT + 60_000)).not.toBeNull();
});
