import { Refusal } from '../core/errors';

/** Lets so many in at a time for each key; the others wait in memory, in the order in which they came. */
export interface Turns {
  /**
   * Resolves with the function that ends the turn, which may be called more than once: `isStuck` says that
   * nothing came of it, since what it needed is held elsewhere. Refuses with `unavailable` when the line
   * stands still for too long, or is full and stands still.
   */
  take(key: string): Promise<(isStuck?: boolean) => void>;
}

export interface TurnLimits {
  /** Turns at the same time for one key. */
  atOnce: number;
  /** In line for one key, at most, where it does not move. */
  inLine: number;
  /** Milliseconds for which a line may stand still; on the monotonic clock. A line that moves is waited in. */
  patience: number;
}

interface Line {
  busy: number;
  waiting: Set<() => void>;
  /** When a turn began or ended, and something came of it. */
  movedAt: number;
}

/** So long a full line has to stand still before nobody else is let into it, in milliseconds. */
const STILL = 500;

export function createTurns({ atOnce, inLine, patience }: TurnLimits): Turns {
  const lines = new Map<string, Line>();

  const end = (key: string, line: Line): ((isStuck?: boolean) => void) => {
    let isOver = false;
    return (isStuck = false) => {
      if (isOver) return;
      isOver = true;
      if (!isStuck) line.movedAt = performance.now();
      const [next] = line.waiting;
      // The next one takes the place over, so that nobody who comes now gets in before them.
      if (next) next();
      else if (--line.busy === 0) lines.delete(key);
    };
  };

  const wait = (line: Line): Promise<void> =>
    new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout;
      const leave = (): void => {
        clearTimeout(timer);
        line.waiting.delete(enter);
      };
      const enter = (): void => {
        leave();
        resolve();
      };
      const look = (): void => {
        const left = line.movedAt + patience - performance.now();
        if (left > 0) timer = setTimeout(look, left);
        else {
          leave();
          reject(unavailable());
        }
      };
      line.waiting.add(enter);
      look();
    });

  return {
    take: async (key) => {
      const now = performance.now();
      const line = lines.get(key) ?? { busy: 0, waiting: new Set(), movedAt: now };
      lines.set(key, line);
      if (line.busy < atOnce) {
        line.busy += 1;
        line.movedAt = now;
        return end(key, line);
      }
      if (line.waiting.size >= inLine && now - line.movedAt >= STILL) throw unavailable();
      await wait(line);
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
