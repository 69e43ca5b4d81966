/** Claims of this age have served their purpose. */
const FORGET_MS = 60 * 60_000;
/** Tabs may read the clock at different moments. */
const AHEAD_MS = 30_000;
const KEY = 'handoff.claims';

interface Surroundings {
  /** Shared by all tabs of one browser. */
  read: (key: string) => string | null;
  write: (key: string, value: string) => void;
  /** Lets one tab claim at a time. */
  alone: (claim: () => boolean) => Promise<boolean>;
  now: () => number;
}

export type Claims = ReturnType<typeof createClaims>;

/** Lets one tab of many do a thing: who claims first has it, the others leave it. */
export function createClaims({ read, write, alone, now }: Surroundings) {
  /** @param forMs how long nobody can claim the same again */
  function claim(thing: string, forMs: number = FORGET_MS): Promise<boolean> {
    return alone(() => {
      const claimed = known();
      if (!isFree(claimed[thing], forMs)) {
        return false;
      }
      write(KEY, JSON.stringify({ ...claimed, [thing]: now() }));
      return true;
    });
  }

  /** A look without a claim: cheap enough for every second. */
  function isClaimed(thing: string, forMs: number = FORGET_MS): boolean {
    return !isFree(known()[thing], forMs);
  }

  function isFree(at: number | undefined, forMs: number): boolean {
    // A time far ahead comes from a clock that has been set back.
    return at === undefined || now() - at >= forMs || at - now() > AHEAD_MS;
  }

  function known(): Record<string, number> {
    const entries = Object.entries(parse(read(KEY))).filter(
      (entry): entry is [string, number] =>
        typeof entry[1] === 'number' && now() - entry[1] < FORGET_MS
    );
    return Object.fromEntries(entries);
  }

  return { claim, isClaimed };
}

function parse(text: string | null): object {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
