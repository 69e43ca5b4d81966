import type { ServerResponse } from 'node:http';
import type { Context, Next } from 'koa';
import { Refusal } from '../core/errors';
import { answerRefusal } from './errors';
import { createRoots } from './roots';

/**
 * Calls worked off at the same time for bots, platforms and widgets, and as many for the team. Each waits for
 * Strapi's pool with every statement, and so does the CMS behind them.
 */
const AT_ONCE = 256;
/** Calls that wait in memory for each of the two, with their bodies. */
const IN_LINE = 2_000;
/** Seconds after which one that did not get into the line may try again. */
const TRY_AGAIN = 2;

/** They wait for something to happen, and cost nothing meanwhile. */
const LONG = /\/handoff\/(events|widget\/stream)\/?$/;

/**
 * Under overload calls wait here, before anything is asked of the database and after their bodies were read. One
 * whose caller has gone meanwhile is not worked off.
 */
export function createAdmission({ apiPrefix }: { apiPrefix: string }) {
  const isOurs = createRoots({ apiPrefix });
  const [everybody, team] = [createQueue(), createQueue()];

  return async (ctx: Context, next: Next): Promise<void> => {
    const path = ctx.path.toLowerCase();
    if (!isOurs(ctx) || LONG.test(path)) {
      await next();
      return;
    }
    const queue = path.startsWith('/handoff/') ? team : everybody;
    const admission = await queue.enter(ctx.res);
    if (admission !== 'in') {
      const problem = admission === 'full' ? 'Too many calls at once' : 'The caller has gone';
      answerRefusal(ctx, new Refusal('unavailable', problem, { retryAfter: TRY_AGAIN }));
      return;
    }
    try {
      await next();
    } finally {
      queue.leave();
    }
  };
}

type Admission = 'in' | 'full' | 'gone';

function createQueue() {
  const waiting = new Set<() => void>();
  let inside = 0;
  let last = Promise.resolve();

  /**
   * One call begins in each round of the event loop. With SQLite a whole call may pass without letting the loop
   * go: nobody would hear that a caller has gone, or that the CMS was asked something.
   */
  const round = (): Promise<void> => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };

  const wait = (response: ServerResponse): Promise<Admission> =>
    new Promise((resolve) => {
      const end = (admission: Admission): void => {
        waiting.delete(enter);
        response.off('close', go);
        resolve(admission);
      };
      const enter = () => end('in');
      const go = () => end('gone');
      waiting.add(enter);
      response.once('close', go);
    });

  const leave = (): void => {
    const [next] = waiting;
    // The next one takes the place over, so that nobody who comes now gets in before.
    if (next) next();
    else inside -= 1;
  };

  return {
    enter: async (response: ServerResponse): Promise<Admission> => {
      if (inside < AT_ONCE) inside += 1;
      else if (waiting.size >= IN_LINE) return 'full';
      else if ((await wait(response)) === 'gone') return 'gone';
      await round();
      if (!response.destroyed) return 'in';
      leave();
      return 'gone';
    },
    leave,
  };
}
