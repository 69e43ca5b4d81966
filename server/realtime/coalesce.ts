/** Runs work at most once per `interval`, and always once more after the last call. */
export interface Coalescer {
  wake: () => void;
  /** Forgets what has not begun; resolves when nothing runs any more. */
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
      // What was read before may be older than the last call: wait for it, then read again.
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
