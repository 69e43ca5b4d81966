/**
 * The watchdog of the schedule, based on the monotonic clock. node-cron plans by the wall clock: if
 * that is set back by an hour, it would run nothing for an hour.
 */
export interface Watchdog {
  start(): void;
  stop(): void;
}

/** A task that the watchdog checks. */
export interface WatchedTask {
  /** Whether it should have run by now, even if the wall clock was changed. */
  isLate(): boolean;
  /** Reschedules by the current wall clock, and runs once. */
  replan(): void;
}

/** Milliseconds between two checks. */
const CHECK_EVERY = 1_000;

/**
 * Milliseconds. A larger difference between the two clocks from one check to the next is not clock
 * slewing.
 */
const JUMP = 1_000;

export function createWatchdog(input: {
  tasks: () => WatchedTask[];
  /** `by`: milliseconds; negative: the wall clock was set back. */
  onJump: (by: number) => void;
}): Watchdog {
  const { tasks, onJump } = input;
  let timer: NodeJS.Timeout | undefined;
  let offset = 0;

  const look = () => {
    const jump = wallOffset() - offset;
    offset += jump;
    const isJump = Math.abs(jump) > JUMP;
    if (isJump) onJump(jump);
    for (const task of tasks()) if (isJump || task.isLate()) task.replan();
  };

  return {
    start: () => {
      offset = wallOffset();
      timer = setInterval(look, CHECK_EVERY);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

function wallOffset(): number {
  return Date.now() - performance.now();
}
