/** Claims of this age have served their purpose. */
const FORGET_MS = 60 * 60_000;
/** Tabs may read the clock at different moments. */
const AHEAD_MS = 30_000;

/** When each thing was claimed last, in milliseconds. */
export type Claimed = Record<string, number>;

interface Surroundings {
  /**
   * Reads what all tabs of one browser share and stores what `decide` makes of it, one tab after the other;
   * null leaves it as it is. Resolves with whether something was stored.
   */
  change: (decide: (stored: unknown) => Claimed | null) => Promise<boolean>;
  now: () => number;
}

export type Claims = ReturnType<typeof createClaims>;

/** Lets one tab of many do a thing: who claims first has it, the others leave it. */
export function createClaims({ change, now }: Surroundings) {
  return {
    /** @param forMs how long nobody can claim the same again */
    claim(thing: string, forMs: number = FORGET_MS): Promise<boolean> {
      return change((stored) => {
        const claimed = fresh(stored);
        return isFree(claimed[thing], forMs) ? { ...claimed, [thing]: now() } : null;
      });
    },
  };

  function isFree(at: number | undefined, forMs: number): boolean {
    // A time far ahead comes from a clock that has been set back.
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
