import { Refusal } from '../core/errors';

/** Lets so many in at a time for each key; the others wait in memory, in the order in which they came. */
export interface Turns {
  /**
   * Resolves with the function that ends the turn, which may be called more than once. Refuses with
   * `unavailable` when the line is full, or the wait takes too long.
   */
  take(key: string): Promise<() => void>;
}

export interface TurnLimits {
  /** Turns at the same time for one key. */
  atOnce: number;
  /** In line for one key, at most. */
  inLine: number;
  /** Milliseconds in line, at most; on the monotonic clock. */
  patience: number;
}

interface Line {
  busy: number;
  waiting: Set<() => void>;
}

export function createTurns({ atOnce, inLine, patience }: TurnLimits): Turns {
  const lines = new Map<string, Line>();

  const end = (key: string, line: Line): (() => void) => {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const [next] = line.waiting;
      // The next one takes the place over, so that nobody who comes now gets in before them.
      if (next) next();
      else if (--line.busy === 0) lines.delete(key);
    };
  };

  return {
    take: async (key) => {
      const line = lines.get(key) ?? { busy: 0, waiting: new Set() };
      lines.set(key, line);
      if (line.busy < atOnce) {
        line.busy += 1;
        return end(key, line);
      }
      if (line.waiting.size >= inLine) throw unavailable();
      await new Promise<void>((resolve, reject) => {
        const leave = (): void => {
          clearTimeout(timer);
          line.waiting.delete(enter);
        };
        const enter = (): void => {
          leave();
          resolve();
        };
        const timer = setTimeout(() => {
          leave();
          reject(unavailable());
        }, patience);
        line.waiting.add(enter);
      });
      return end(key, line);
    },
  };
}

/** Seconds after which a caller may try again. */
const TRY_AGAIN = 2;

function unavailable(): Refusal {
  return new Refusal('unavailable', 'Too busy, or the database does not answer in time', {
    retryAfter: TRY_AGAIN,
  });
}
