/** Claims older than this are deleted. */
const FORGET_MS = 60 * 60_000;
/** Tabs may read the clock at different moments. */
const AHEAD_MS = 30_000;

/** When each claim was last made, in milliseconds. */
export type Claimed = Record<string, number>;

interface Surroundings {
  /**
   * Reads what all tabs of one browser share and stores the result of `decide`, one tab at a time;
   * null changes nothing. Resolves with whether something was stored.
   */
  change: (decide: (stored: unknown) => Claimed | null) => Promise<boolean>;
  now: () => number;
}

export type Claims = ReturnType<typeof createClaims>;

/** Claims that let exactly one of many tabs do a thing: the first one to claim it gets it. */
export function createClaims({ change, now }: Surroundings) {
  return {
    /** @param forMs how long nobody can claim the same thing again */
    claim(thing: string, forMs: number = FORGET_MS): Promise<boolean> {
      return change((stored) => {
        const claimed = fresh(stored);
        return isFree(claimed[thing], forMs) ? { ...claimed, [thing]: now() } : null;
      });
    },
  };

  function isFree(at: number | undefined, forMs: number): boolean {
    // A time far ahead means that the clock has been set back.
    return at === undefined || now() - at >= forMs || at - now() > AHEAD_MS;
  }

  function fresh(stored: unknown): Claimed {
    const isObject = typeof stored === 'object' && stored !== null;
    const entries = Object.entries(isObject ? stored : {}).filter(
      (entry): entry is [string, number] =>
        typeof entry[1] === 'number' && now() - entry[1] < FORGET_MS
    );
    return Object.fromEntries(entries);
  }
}
