/** Runs work at most once per `interval`, and always once more after the last call. */
export interface Coalescer {
  wake: () => void;
  /** Drops work that has not begun; resolves when nothing is running. */
  stop: () => Promise<void>;
}

/** `work` must not reject. `interval` is in milliseconds, from start to start. */
export function coalesce({
  interval,
  work,
}: {
  interval: number;
  work: () => Promise<void>;
}): Coalescer {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let isAsked = false;
  let isStopped = false;

  const start = () => {
    isAsked = false;
    timer = setTimeout(() => {
      // The current run may have read data from before the last call: wait for it, then run again.
      void running.then(() => {
        timer = null;
        if (isAsked && !isStopped) start();
      });
    }, interval);
    timer.unref();
    running = work();
  };

  return {
    wake: () => {
      if (isStopped) return;
      if (timer === null) start();
      else isAsked = true;
    },
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
