import type { Clock } from '../../app/ports';

/** Counts visits by address, in memory: each process for itself. */
export interface VisitLimit {
  /** Counts one visit and gives 0, or gives the milliseconds until the next one is welcome. */
  take(address: string): number;
}

const VISITS = 30;
const WINDOW = 60_000;

export function createVisitLimit({ clock }: { clock: Clock }): VisitLimit {
  // In the order of the last visit: whoever has not come for a minute stands in front.
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

/** A clock that was set back leaves nobody locked out. */
function isRecent(at: number | undefined, now: number): boolean {
  return at !== undefined && at <= now && now < at + WINDOW;
}
