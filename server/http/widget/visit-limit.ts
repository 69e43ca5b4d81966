import type { Clock } from '../../app/ports';

/** Counts visits by address, in memory, per process. */
export interface VisitLimit {
  /**
   * Counts one visit and returns 0, or returns the milliseconds until the next visit is allowed.
   */
  take(address: string): number;
}

const VISITS = 30;
const WINDOW = 60_000;

export function createVisitLimit({ clock }: { clock: Clock }): VisitLimit {
  // Ordered by the last visit: addresses without a visit for a minute come first.
  const visitsOf = new Map<string, number[]>();

  const forget = (now: number) => {
    for (const [address, visits] of visitsOf) {
      if (isRecent(visits.at(-1), now)) return;
      visitsOf.delete(address);
    }
  };

  return {
    take: (address) => {
      const now = clock.now();
      forget(now);
      const recent = (visitsOf.get(address) ?? []).filter((at) => isRecent(at, now));
      const oldest = recent[0] ?? now;
      if (recent.length >= VISITS) return oldest + WINDOW - now;
      visitsOf.delete(address);
      visitsOf.set(address, [...recent, now]);
      return 0;
    },
  };
}

/** Times in the future count as old, so that a clock that was set back locks nobody out. */
function isRecent(at: number | undefined, now: number): boolean {
  return at !== undefined && at <= now && now < at + WINDOW;
}
