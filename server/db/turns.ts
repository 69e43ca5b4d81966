import { Refusal } from '../core/errors';

/** Lets so many in at a time for each key; the others wait in memory, in the order in which they came. */
export interface Turns {
  /**
   * Resolves with the function that ends the turn, which may be called more than once: `isStuck` says that
   * nothing came of it, since what it needed is held elsewhere. Refuses with `unavailable` when the queue
   * stands still for too long, or is full and stands still.
   */
  take(key: string): Promise<(isStuck?: boolean) => void>;
}

export interface TurnLimits {
  /** Turns at the same time for one key. */
  atOnce: number;
  /** Waiting for one key, at most, where it does not move. */
  waiting: number;
  /** Milliseconds for which a queue may stand still; on the monotonic clock. A queue that moves is waited in. */
  patience: number;
}

interface Queue {
  busy: number;
  waiting: Set<() => void>;
  /** When a turn began or ended, and something came of it. */
  movedAt: number;
}

/** So long a full queue has to stand still before nobody else is let into it, in milliseconds. */
const STILL = 500;

export function createTurns({ atOnce, waiting, patience }: TurnLimits): Turns {
  const queues = new Map<string, Queue>();

  const end = (key: string, queue: Queue): ((isStuck?: boolean) => void) => {
    let isOver = false;
    return (isStuck = false) => {
      if (isOver) return;
      isOver = true;
      if (!isStuck) queue.movedAt = performance.now();
      const [next] = queue.waiting;
      // The next one takes the place over, so that nobody who comes now gets in before them.
      if (next) next();
      else if (--queue.busy === 0) queues.delete(key);
    };
  };

  const wait = (queue: Queue): Promise<void> =>
    new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout;
      const leave = (): void => {
        clearTimeout(timer);
        queue.waiting.delete(enter);
      };
      const enter = (): void => {
        leave();
        resolve();
      };
      const look = (): void => {
        const left = queue.movedAt + patience - performance.now();
        if (left > 0) timer = setTimeout(look, left);
        else {
          leave();
          reject(unavailable());
        }
      };
      queue.waiting.add(enter);
      look();
    });

  return {
    take: async (key) => {
      const now = performance.now();
      const queue = queues.get(key) ?? { busy: 0, waiting: new Set(), movedAt: now };
      queues.set(key, queue);
      if (queue.busy < atOnce) {
        queue.busy += 1;
        queue.movedAt = now;
        return end(key, queue);
      }
      if (queue.waiting.size >= waiting && now - queue.movedAt >= STILL) throw unavailable();
      await wait(queue);
      return end(key, queue);
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
