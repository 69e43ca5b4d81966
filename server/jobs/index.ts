import { schedule, validate, type ScheduledTask } from 'node-cron';
import type { Log } from '../app/ports';

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
  let tasks: ScheduledTask[] = [];
  const underWay = new Map<string, Promise<void>>();

  const run = ({ name, work }: Job): Promise<void> => {
    const busy = underWay.get(name);
    if (busy) return busy;
    const done = work()
      .catch((error: unknown) => log.error(`${name} failed: ${String(error)}`))
      .finally(() => underWay.delete(name));
    underWay.set(name, done);
    return done;
  };

  return {
    start: () => {
      tasks = jobs.map((job) => schedule(job.rule, () => run(job), { noOverlap: true }));
      for (const job of jobs) if (job.isDoneAtStart) void run(job);
    },
    stop: async () => {
      for (const task of tasks) await task.destroy();
      tasks = [];
      await Promise.all(underWay.values());
    },
  };
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
