import type { SetupProblem } from '../core/contract';
import { describeSetup } from '../core/setup';
import type { Log } from './ports';

/** What around the plugin is set up wrongly; each problem is logged once. */
export interface Setup {
  problems(): SetupProblem[];
  report(problem: SetupProblem): void;
}

/** Of one kind: strangers can cause some by their requests. */
const MOST = 5;

export function createSetup({ log }: { log: Pick<Log, 'warn'> }): Setup {
  const known = new Map<string, SetupProblem>();
  return {
    problems: () => [...known.values()],
    report: (problem) => {
      const key = JSON.stringify(problem);
      const alike = [...known.values()].filter(({ kind }) => kind === problem.kind);
      if (known.has(key) || alike.length >= MOST) return;
      known.set(key, problem);
      log.warn(`${describeSetup(problem)}.`);
    },
  };
}
