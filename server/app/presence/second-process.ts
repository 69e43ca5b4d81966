import type { Log, Store } from '../ports';
import type { Presence } from './presence';

/** Says once that another process works on the same database, for those that are for one process only. */
export interface SecondProcess {
  /** Shows this process to the others, and looks for them. */
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
      // A row that stays as it is was left by a process that is gone, as by a crash.
      if (!before || ![...known].some(([process, at]) => before.get(process) !== at)) return;
      isSaid = true;
      log.warn(
        'Another process works on the same SQLite file. SQLite is for one process: stop the other, or change to another database, see docs/operations.md'
      );
    },
  };
}
