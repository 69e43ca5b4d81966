import type { SendOutcome } from '../../app/ports/channels';

/**
 * So many calls at once, then one every so often, for each key: for limits that a platform does not tell in
 * its answers. In memory, for each process its own: what several let through together, the platform
 * refuses, and that is tried again.
 */
export interface Pace {
  /** Counts a call; or says that it is not made now, and when it may be. `at` in UTC milliseconds. */
  waitFor(key: string, at: number): Extract<SendOutcome, { kind: 'retry' }> | null;
}

/** Keys that are at rest are thrown away when there are more than this. */
const MANY = 1_000;

export function createPace({
  burst,
  every,
  reason,
}: {
  /** Calls that may be made at once after a rest. */
  burst: number;
  /** Milliseconds until one more may be made. */
  every: number;
  reason: string;
}): Pace {
  /** When each is at rest again: `every` after its last call for each one that was made. */
  const restsAt = new Map<string, number>();

  return {
    waitFor: (key, at) => {
      const known = restsAt.get(key) ?? at;
      // Further away than it can be: the clock was put back.
      const rest = known < at || known > at + burst * every ? at : known;
      const after = rest - at - (burst - 1) * every;
      if (after > 0) return { kind: 'retry', after, scope: 'conversation', reason };
      restsAt.set(key, rest + every);
      if (restsAt.size > MANY) {
        for (const [other, until] of restsAt) if (until <= at) restsAt.delete(other);
      }
      return null;
    },
  };
}
