import type { SetupProblem } from '../core/contract';
import { describeSetup } from '../core/setup';
import type { Log } from './ports';

/** What around the plugin is set up wrongly. */
export interface Setup {
  /** Of each kind the five reported last, oldest first. */
  problems(): SetupProblem[];
  /** Logs a problem once, and at most five of a kind. */
  report(problem: SetupProblem): void;
}

/** Of one kind: strangers can cause some by their requests. */
const MOST = 5;

export function createSetup({ log }: { log: Pick<Log, 'warn'> }): Setup {
  const known = new Map<string, SetupProblem>();
  const logged = new Map<string, SetupProblem['kind']>();

  const record = (key: string, problem: SetupProblem) => {
    // A real one is reported again and again, so it returns after strangers have displaced it.
    known.delete(key);
    known.set(key, problem);
    const alike = [...known].filter(([, { kind }]) => kind === problem.kind);
    for (const [oldest] of alike.slice(0, -MOST)) known.delete(oldest);
  };

  return {
    problems: () => [...known.values()],
    report: (problem) => {
      const key = JSON.stringify(problem);
      record(key, problem);
      const alike = [...logged.values()].filter((kind) => kind === problem.kind);
      if (logged.has(key) || alike.length >= MOST) return;
      logged.set(key, problem.kind);
      log.warn(`${describeSetup(problem)}.`);
    },
  };
}
