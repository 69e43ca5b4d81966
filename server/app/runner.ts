/**
 * A runner of one piece of work: soon after it is asked for, never twice at once, and once more
 * after a call that came while it ran, because that run may have read what was true before the
 * call. In memory: what must not be lost is also found by a job.
 */
export interface Runner {
  /** Asks for a run; a run that has not begun yet serves any number of calls. */
  wake: () => void;
  /** The same after `delay` milliseconds. Of several delays, the one that ends first counts. */
  wakeIn: (delay: number) => void;
  /** Asks for a run, and resolves when one that began after the call has ended. Never rejects. */
  run: () => Promise<void>;
  /** Begins a run unless one is in progress, and resolves when it has ended. Never rejects. */
  join: () => Promise<void>;
  isStopped: () => boolean;
  /** Drops runs that have not begun; resolves when none is in progress. */
  stop: () => Promise<void>;
}

/** The longest delay that a timer takes. */
const MAX_DELAY = 2 ** 31 - 1;

export function createRunner({
  work,
  onError,
  interval = 0,
}: {
  work: () => Promise<void>;
  onError: (error: unknown) => void;
  /** Minimum milliseconds from the start of a run to the start of the next. */
  interval?: number;
}): Runner {
  let isStopped = false;
  /** The run in progress; null when there is none. */
  let current: Promise<void> | null = null;
  /** The same with the rest of its interval. */
  let busy: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let endPause = (): void => undefined;
  const alarm = createAlarm(() => wake());

  const attempt = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onError(error);
    }
  };

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, interval);
      timer.unref();
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const start = (): Promise<void> => {
    next = null;
    const paused = interval > 0 ? pause() : null;
    const run = attempt().finally(() => (current = null));
    current = run;
    busy = run
      .then(() => paused)
      .then(() => {
        busy = null;
      });
    return run;
  };

  const run = (): Promise<void> => {
    if (isStopped) return Promise.resolve();
    if (!busy) return start();
    next ??= busy.then(() => (isStopped ? undefined : start()));
    return next;
  };

  const wake = (): void => void run();

  return {
    wake,
    wakeIn: (delay) => {
      if (!isStopped) alarm.set(delay);
    },
    run,
    join: () => current ?? run(),
    isStopped: () => isStopped,
    stop: async () => {
      isStopped = true;
      alarm.clear();
      endPause();
      await current;
    },
  };
}

/** A timer that fires once, at the earliest of the times set. */
function createAlarm(ring: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let ringsAt = Infinity;
  const clear = () => {
    clearTimeout(timer);
    ringsAt = Infinity;
  };
  return {
    clear,
    set: (delay: number) => {
      const at = performance.now() + delay;
      if (at >= ringsAt || delay > MAX_DELAY) return;
      clear();
      ringsAt = at;
      timer = setTimeout(() => {
        clear();
        ring();
      }, delay);
      timer.unref();
    },
  };
}
