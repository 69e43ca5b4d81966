/**
 * The watch over the schedule, on the monotonic clock. node-cron plans by the wall clock: after that was
 * set back by an hour it would run nothing for an hour.
 */
export interface Watchdog {
  start(): void;
  stop(): void;
}

/** What is watched. */
export interface WatchedTask {
  /** Whether it should have run by now, however the wall clock was set meanwhile. */
  isLate(): boolean;
  /** Plans anew by the wall clock as it is now, and runs once. */
  replan(): void;
}

/** Between two looks, in milliseconds. */
const CHECK_EVERY = 1_000;

/** A difference between the two clocks from one look to the next, in milliseconds, that no slewing makes. */
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
