/**
 * One budget for the bytes of files that this process holds in memory: what is fetched, uploaded, sent
 * and moved shares it, first come, first served. Downloads are passed on piece by piece and need none.
 */
export interface FileMemory {
  /**
   * Waits at most `within` milliseconds for room for so many bytes, and gives what frees them again;
   * null: there was none. More than the whole budget counts as the whole budget.
   */
  take(bytes: number, within: number): Promise<(() => void) | null>;
}

interface Waiting {
  bytes: number;
  enter: () => void;
}

export function createFileMemory(budget: number): FileMemory {
  let held = 0;
  const queue: Waiting[] = [];

  const hold = (bytes: number) => {
    held += bytes;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      held -= bytes;
      letIn();
    };
  };

  /** In order: a large file must not wait for ever behind small ones that come later. */
  const letIn = () => {
    for (let next = queue[0]; next && held + next.bytes <= budget; next = queue[0]) {
      queue.shift();
      next.enter();
    }
  };

  return {
    take: (wanted, within) => {
      const bytes = Math.min(wanted, budget);
      if (queue.length === 0 && held + bytes <= budget) return Promise.resolve(hold(bytes));
      return new Promise((resolve) => {
        const waiting: Waiting = {
          bytes,
          enter: () => {
            clearTimeout(timer);
            resolve(hold(bytes));
          },
        };
        const timer = setTimeout(() => {
          queue.splice(queue.indexOf(waiting), 1);
          resolve(null);
          // Whoever stood behind may be smaller.
          letIn();
        }, within);
        timer.unref();
        queue.push(waiting);
      });
    },
  };
}
