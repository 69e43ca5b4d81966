import type { SendOutcome } from '../../app/ports/channels';

/**
 * A rate limit per key: a burst of calls, then one per interval, for limits that a platform does
 * not report. In memory, separately in each process: if several processes together exceed the
 * limit, the platform rejects a call, and it is retried.
 */
export interface Pace {
  /**
   * Counts a call and returns null; or returns when the call may be made. `at` in UTC milliseconds.
   */
  waitFor(key: string, at: number): Extract<SendOutcome, { kind: 'retry' }> | null;
}

/** Above this number of keys, idle ones are deleted. */
const MANY = 1_000;

export function createPace({
  burst,
  every,
  reason,
}: {
  /** Calls allowed at once after a pause. */
  burst: number;
  /** Milliseconds until one more call is allowed. */
  every: number;
  reason: string;
}): Pace {
  /** When each key is idle again: its calls, `every` milliseconds each, in sequence. */
  const restsAt = new Map<string, number>();

  return {
    waitFor: (key, at) => {
      const known = restsAt.get(key) ?? at;
      // A later time is impossible unless the clock was set back.
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
