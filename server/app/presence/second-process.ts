import type { Log, Store } from '../ports';
import type { Presence } from './presence';

/**
 * A check that logs once if another process uses the same database, for databases that support only
 * one process.
 */
export interface SecondProcess {
  /** Announces this process and looks for others. */
  tick(): Promise<void>;
}

export function createSecondProcess(input: {
  store: Pick<Store, 'readProcesses'>;
  presence: Pick<Presence, 'mark'>;
  log: Pick<Log, 'warn'>;
  processId: string;
}): SecondProcess {
  const { store, presence, log, processId } = input;
  let known: Map<string, number> | null = null;
  let isSaid = false;

  return {
    tick: async () => {
      await presence.mark();
      if (isSaid) return;
      const before = known;
      known = await store.readProcesses({ besides: processId });
      // A row that does not change was left by a process that is gone, for example after a crash.
      if (!before || ![...known].some(([process, at]) => before.get(process) !== at)) return;
      isSaid = true;
      log.warn(
        'Another process uses the same SQLite file. SQLite is for one process: stop the other one, or use another database, see docs/operations.md'
      );
    },
  };
}
