import { schedule, validate } from 'node-cron';
import type { Log } from '../app/ports';
import { createRunner } from '../app/runner';
import { createWatchdog, type WatchedTask } from './watchdog';

/** The schedule of the jobs. Each job may run on every process at once. */
export interface Jobs {
  /** Starts with an immediate tick, for everything that fell due while no process ran. */
  start(): void;
  /** Waits for running jobs. */
  stop(): Promise<void>;
}

/** A job and its schedule. */
export interface Job {
  name: string;
  /** A cron expression of 5 or 6 fields; with 6, the first is seconds. */
  rule: string;
  /** Also runs at start. */
  isDoneAtStart?: boolean;
  work: () => Promise<void>;
}

export function createJobs({ jobs, log }: { jobs: Job[]; log: Log }): Jobs {
  const runners = jobs.map(({ name, work, rule, isDoneAtStart = false }) => ({
    rule,
    isDoneAtStart,
    // A job that is still running does not run again: the next run makes up for it.
    runner: createRunner({ work, onError: (error) => log.error(`${name} failed`, error) }),
  }));

  let tasks: Task[] = [];
  const watchdog = createWatchdog({
    tasks: () => tasks,
    onJump: (by) => {
      const change = by < 0 ? 'back' : 'ahead';
      const seconds = Math.round(Math.abs(by) / 1_000);
      log.warn(
        `The clock of this machine was set ${change} by ${seconds} s; the jobs follow the new time`
      );
    },
  });

  return {
    start: () => {
      tasks = runners.map(({ rule, runner }) =>
        createScheduledTask(rule, () => void runner.join())
      );
      for (const { runner, isDoneAtStart } of runners) if (isDoneAtStart) void runner.join();
      watchdog.start();
    },
    stop: async () => {
      watchdog.stop();
      for (const task of tasks) await task.destroy();
      tasks = [];
      await Promise.all(runners.map(({ runner }) => runner.stop()));
    },
  };
}

interface Task extends WatchedTask {
  destroy(): Promise<void>;
}

/**
 * Milliseconds by which a run may be late before the watchdog acts: the job's own timer may be
 * about to fire.
 */
const GRACE = 2_000;

/**
 * Silences node-cron's warnings: the next run makes up for a missed one, and a running job is not
 * started twice.
 */
const SILENT = { info: ignore, warn: ignore, error: ignore, debug: ignore };

function createScheduledTask(rule: string, run: () => void): Task {
  /** In monotonic time. */
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
  // Discards node-cron's log.
}

/** Replaces an invalid rule with the default: without the tick, end users would wait. */
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
