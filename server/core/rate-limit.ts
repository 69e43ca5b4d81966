/**
 * A rate limit per key, in memory, separately in each process. `uses` is at least 1; times are in
 * milliseconds. A limiter holds at most `uses` numbers for each key used lately.
 */
export interface RateLimit {
  /**
   * Counts one use of `key` and returns 0; or counts nothing and returns the milliseconds until the
   * next use is free. `at` may be of any clock. One that was set back locks nobody out.
   */
  take(key: string, at: number): number;
}

export type Rate =
  /** At most `uses` in any `within` milliseconds. */
  | { uses: number; within: number }
  /** `uses` at once after a pause, then one more every `every` milliseconds. */
  | { uses: number; every: number };

export function createRateLimit(rate: Rate): RateLimit {
  const { uses } = rate;
  const longest = 'within' in rate ? rate.within : uses * rate.every;
  /** When the uses of each key are free again, in order; the keys by their last use. */
  const freeAt = new Map<string, number[]>();

  // A later time is impossible unless the clock was set back; 1 for the rounding of sums.
  const isIdle = (last: number, at: number) => last <= at || last > at + longest + 1;

  const forgetIdle = (at: number) => {
    for (const [key, times] of freeAt) {
      if (!isIdle(times.at(-1) ?? 0, at)) return;
      freeAt.delete(key);
    }
  };

  return {
    take: (key, at) => {
      forgetIdle(at);
      const times = freeAt.get(key) ?? [];
      const last = times.at(-1) ?? at;
      if (isIdle(last, at)) times.length = 0;
      while ((times[0] ?? Infinity) <= at) times.shift();
      const [first] = times;
      if (first !== undefined && times.length >= uses) return first - at;
      times.push('within' in rate ? at + longest : Math.max(times.at(-1) ?? at, at) + rate.every);
      freeAt.delete(key);
      freeAt.set(key, times);
      return 0;
    },
  };
}
