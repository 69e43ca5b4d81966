import { Refusal } from '../core/errors';

/** Turns per key: a limited number at a time, the others wait in memory in order of arrival. */
export interface Turns {
  /**
   * Resolves with the function that ends the turn, which may be called more than once. `isStuck`
   * says that the turn achieved nothing, because something else holds what it needed. Refuses with
   * `unavailable` when the queue does not move for too long, or is full and does not move.
   */
  take(key: string): Promise<(isStuck?: boolean) => void>;
}

export interface TurnLimits {
  /** Turns at the same time for one key. */
  atOnce: number;
  /** Most that may wait for one key while its queue does not move. */
  waiting: number;
  /**
   * How long a queue may go without moving, on the monotonic clock. While a queue moves, waiting in
   * it has no limit. Milliseconds.
   */
  patience: number;
}

interface Queue {
  busy: number;
  waiting: Set<() => void>;
  /** When a turn last began, or ended with a result. */
  movedAt: number;
}

/** How long a full queue must go without moving before newcomers are refused. Milliseconds. */
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
      // Passes the turn directly to the next one, so that no newcomer gets in first.
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

/** Seconds after which a caller may retry. */
const TRY_AGAIN = 2;

function unavailable(): Refusal {
  return new Refusal('unavailable', 'Too busy, or the database did not answer in time', {
    retryAfter: TRY_AGAIN,
  });
}
