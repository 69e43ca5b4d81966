/**
 * A budget for the file bytes that this process holds in memory. Fetching, uploading, sending and
 * moving share it, first come, first served. Downloads are streamed and need no memory.
 */
export interface FileMemory {
  /**
   * Waits at most `within` milliseconds for room for this many bytes. Returns a function that frees
   * them, or null on timeout. More than the whole budget counts as the whole budget.
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

  /** In order, so that a large file does not wait forever behind smaller ones that came later. */
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
          // A smaller request behind this one may fit now.
          letIn();
        }, within);
        timer.unref();
        queue.push(waiting);
      });
    },
  };
}
