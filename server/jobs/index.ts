import { schedule, validate } from 'node-cron';
import type { Log } from '../app/ports';
import { createWatchdog, type WatchedTask } from './watchdog';

/** When the jobs run, nothing else. Each may run on every process at once. */
export interface Jobs {
  /** Begins with a first tick at once: what fell due while nobody ran is done now. */
  start(): void;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/** A piece of work and when it is done. */
export interface Job {
  name: string;
  /** A cron expression of 5 or 6 fields, the seconds first. */
  rule: string;
  /** Done once more, at the start. */
  isDoneAtStart?: boolean;
  work: () => Promise<void>;
}

export function createJobs({ jobs, log }: { jobs: Job[]; log: Log }): Jobs {
  const underWay = new Map<string, Promise<void>>();

  const run = ({ name, work }: Job): Promise<void> => {
    const busy = underWay.get(name);
    if (busy) return busy;
    const done = work()
      .catch((error: unknown) => log.error(`${name} failed`, error))
      .finally(() => underWay.delete(name));
    underWay.set(name, done);
    return done;
  };

  let tasks: Task[] = [];
  const watchdog = createWatchdog({
    tasks: () => tasks,
    onJump: (by) => {
      const change = by < 0 ? 'back' : 'ahead';
      const seconds = Math.round(Math.abs(by) / 1_000);
      log.warn(`The clock of this machine was set ${change} by ${seconds} s; the jobs go on by it`);
    },
  });

  return {
    start: () => {
      tasks = jobs.map((job) => createScheduledTask(job.rule, () => void run(job)));
      for (const job of jobs) if (job.isDoneAtStart) void run(job);
      watchdog.start();
    },
    stop: async () => {
      watchdog.stop();
      for (const task of tasks) await task.destroy();
      tasks = [];
      await Promise.all(underWay.values());
    },
  };
}

interface Task extends WatchedTask {
  destroy(): Promise<void>;
}

/** So late a run may be, in milliseconds, before the watchdog sees to it: its timer is on its way. */
const GRACE = 2_000;

/** A run that is missed is made up for by the next one, and one that lasts is not begun twice: nothing to warn of. */
const SILENT = { info: ignore, warn: ignore, error: ignore, debug: ignore };

function createScheduledTask(rule: string, run: () => void): Task {
  /** On the monotonic clock. */
  let latestStart = Infinity;
  const begin = () => {
    expectNext();
    run();
  };
  const task = schedule(rule, begin, { logger: SILENT, suppressMissedWarning: true });
  const expectNext = () => {
    latestStart = performance.now() + Math.max(0, task.msToNext() ?? Infinity) + GRACE;
  };
  expectNext();

  return {
    isLate: () => performance.now() > latestStart,
    replan: () => {
      void task.stop();
      void task.start();
      begin();
    },
    destroy: async () => task.destroy(),
  };
}

function ignore(): void {
  // There is nothing to do.
}

/** A wrong rule gives way to the default: users wait for what the tick does. */
export function readRule(input: { rule: unknown; fallback: string }): {
  rule: string;
  problem: string | null;
} {
  const { rule, fallback } = input;
  if (typeof rule === 'string' && validate(rule)) return { rule, problem: null };
  const given = JSON.stringify(rule) ?? 'nothing';
  const problem = `tick.rule: ${given} is not a cron expression. ${fallback} is used`;
  return { rule: fallback, problem };
}
