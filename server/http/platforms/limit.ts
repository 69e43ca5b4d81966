import type { Clock } from '../../app/ports';

/** Counts calls by address, in memory, per process. */
export interface PlatformLimit {
  /** Counts one call and returns 0, or returns the milliseconds until the next call is allowed. */
  take(address: string): number;
}

/** Far more than a platform sends, and far less than would keep a process busy. */
const CALLS = 3_000;
const WINDOW = 10_000;

export function createPlatformLimit({ clock }: { clock: Clock }): PlatformLimit {
  let began = clock.now();
  const calls = new Map<string, number>();
  return {
    take: (address) => {
      const now = clock.now();
      if (now >= began + WINDOW || now < began) {
        began = now;
        calls.clear();
      }
      const count = calls.get(address) ?? 0;
      if (count >= CALLS) return began + WINDOW - now;
      calls.set(address, count + 1);
      return 0;
    },
  };
}
