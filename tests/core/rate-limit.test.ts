import { createRateLimit, type Rate, type RateLimit } from '../../server/core/rate-limit';

const AT = Date.UTC(2026, 10, 1);
const DAY = 24 * 3_600_000;

/** Consecutive uses that are free. */
function uses(limit: RateLimit, key: string, at: number): number {
  let made = 0;
  while (made < 1_000 && limit.take(key, at) === 0) made += 1;
  return made;
}

/** 45 uses at once, then one every six seconds, as WhatsApp allows for one user. */
describe('a burst, then one at a time', () => {
  const create = () => createRateLimit({ uses: 45, every: 6_000 });

  it('S62 allows a burst, then one at a time, and returns the waiting time', () => {
    const limit = create();
    expect(uses(limit, 'Ada', AT)).toBe(45);
    expect(limit.take('Ada', AT)).toBe(6_000);
    expect(limit.take('Ada', AT + 5_999)).toBe(1);
    expect(uses(limit, 'Ada', AT + 6_000)).toBe(1);
    expect(uses(limit, 'Ada', AT + 18_000)).toBe(2);
    expect(limit.take('Ada', AT + 18_000)).toBe(6_000);
  });

  it('S62 after a pause the burst is available again, and never more', () => {
    const limit = create();
    uses(limit, 'Ada', AT);
    expect(uses(limit, 'Ada', AT + 45 * 6_000)).toBe(45);
    expect(uses(limit, 'Ada', AT + DAY)).toBe(45);
  });

  it('S62 what is used one by one at the rate never waits', () => {
    const limit = create();
    for (let i = 0; i < 200; i += 1) expect(limit.take('Ada', AT + i * 6_000)).toBe(0);
    expect(uses(limit, 'Ada', AT + 200 * 6_000)).toBe(45);
  });

  it('P39 the rate of a socket: 3 at once, 2 a second, on a clock with fractions', () => {
    const limit = createRateLimit({ uses: 3, every: 500 });
    let now = 1_234.567_8;
    const take = (times: number) =>
      Array.from({ length: times }, () => limit.take('socket', now) === 0);
    expect(take(4)).toEqual([true, true, true, false]);
    now += 500;
    expect(take(2)).toEqual([true, false]);
    now += 60_000;
    expect(take(4)).toEqual([true, true, true, false]);
  });

  it('P39 the sum of fractions is no clock that was set back', () => {
    for (let at = 0.1; at < 5_000; at += 0.7) {
      const limit = createRateLimit({ uses: 40, every: 1_000 / 30 });
      expect(uses(limit, 'socket', at)).toBe(40);
    }
  });
});

describe('at most so many in any span of time', () => {
  const create = () => createRateLimit({ uses: 3, within: 60_000 });

  it('P39 waits until the oldest use is out of the span', () => {
    const limit = create();
    expect([0, 10, 20].map((s) => limit.take('Ada', AT + s * 1_000))).toEqual([0, 0, 0]);
    expect(limit.take('Ada', AT + 20_000)).toBe(40_000);
    expect(limit.take('Ada', AT + 59_999)).toBe(1);
    expect(limit.take('Ada', AT + 60_000)).toBe(0);
    expect(limit.take('Ada', AT + 60_000)).toBe(10_000);
    expect(limit.take('Ada', AT + 70_000)).toBe(0);
    expect(limit.take('Ada', AT + 70_000)).toBe(10_000);
  });

  it('P39 refused uses do not count', () => {
    const limit = create();
    uses(limit, 'Ada', AT);
    for (let i = 1; i < 60; i += 1)
      expect(limit.take('Ada', AT + i * 1_000)).toBe((60 - i) * 1_000);
    expect(uses(limit, 'Ada', AT + 60_000)).toBe(3);
  });

  it('P39 one in an interval: what comes in between is left out', () => {
    const limit = createRateLimit({ uses: 1, within: 3_000 });
    const passed = [0, 1, 2_999, 3_000, 5_999, 6_000].map((ms) => limit.take('Ada', AT + ms) === 0);
    expect(passed).toEqual([true, false, false, true, false, true]);
  });
});

describe.each<Rate>([
  { uses: 5, every: 1_000 },
  { uses: 5, within: 5_000 },
])('the keys of a limit of %j', (rate) => {
  it('P39 nobody waits for others', () => {
    const limit = createRateLimit(rate);
    uses(limit, 'Ada', AT);
    expect(uses(limit, 'Grace', AT)).toBe(5);
    expect(uses(limit, 'Ada', AT)).toBe(0);
  });

  it.each([DAY, 3_600_000, 5_002])('P39 nobody waits for a clock set back by %i ms', (by) => {
    const limit = createRateLimit(rate);
    uses(limit, 'Ada', AT);
    uses(limit, 'Grace', AT);
    expect(uses(limit, 'Grace', AT - by)).toBe(5);
    expect(uses(limit, 'Ada', AT - by)).toBe(5);
  });

  it('P39 a clock set back by a moment frees nothing', () => {
    const limit = createRateLimit(rate);
    uses(limit, 'Ada', AT);
    expect(uses(limit, 'Ada', AT - 1)).toBe(0);
  });

  it('P39 forgets the idle keys, and only them', () => {
    const forget = jest.spyOn(Map.prototype, 'delete');
    const limit = createRateLimit(rate);
    for (let i = 0; i < 100; i += 1) limit.take(`user ${i}`, AT);
    uses(limit, 'Ada', AT + 1);
    forget.mockClear();
    limit.take('one more', AT + 5_000);
    const forgotten = new Set(forget.mock.calls.map(([key]) => String(key)));
    forget.mockRestore();
    expect(forgotten.size).toBe(101);
    expect(forgotten).not.toContain('Ada');
    expect(uses(limit, 'Ada', AT + 5_000)).toBeLessThan(5);
  });
});
