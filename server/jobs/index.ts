import { schedule, type ScheduledTask } from 'node-cron';
import type { Log } from '../app/ports';

/** When the tick runs, nothing else. It may run on every process at once. */
export interface Jobs {
  start(): void;
  /** Waits for a tick that is under way. */
  stop(): Promise<void>;
}

const HOURLY = '0 * * * *';

export function createJobs({ forget, log }: { forget: () => Promise<void>; log: Log }): Jobs {
  let task: ScheduledTask | null = null;
  let running = Promise.resolve();

  const tick = () => {
    running = forget().catch((error: unknown) =>
      log.error(`Old rows could not be deleted: ${String(error)}`)
    );
    return running;
  };

  return {
    start: () => {
      task = schedule(HOURLY, tick, { noOverlap: true });
    },
    stop: async () => {
      await task?.destroy();
      task = null;
      await running;
    },
  };
}
