import type { ServerResponse } from 'node:http';
import type { Context, Next } from 'koa';
import { Refusal } from '../core/errors';
import { answerRefusal } from './errors';
import { createRoots } from './roots';

/**
 * Calls processed at the same time for bots, platforms and widgets together, and as many again for
 * the team. With every statement each call waits for Strapi's connection pool, which the CMS
 * shares.
 */
const AT_ONCE = 256;
/** Calls that wait in memory for each of the two groups, with their bodies. */
const MAX_WAITING = 2_000;
/** Seconds after which a call that found the queue full may be retried. */
const TRY_AGAIN = 2;

/** Long-lived calls: they wait for events and cost nothing meanwhile. */
const LONG = /\/handoff\/(events|widget\/stream)\/?$/;

/**
 * Limits concurrent calls. Under overload calls wait here, after their bodies are read and before
 * the first database access. A call whose caller has disconnected meanwhile is dropped.
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
      const problem =
        admission === 'full' ? 'Too many calls at once' : 'The caller has disconnected';
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
   * Starts one call per round of the event loop. With SQLite a whole call may run without yielding,
   * so a disconnected caller or a request to the CMS would go unnoticed.
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
    // Hands the slot to the next call directly, so that a new one cannot get in first.
    if (next) next();
    else inside -= 1;
  };

  return {
    enter: async (response: ServerResponse): Promise<Admission> => {
      if (inside < AT_ONCE) inside += 1;
      else if (waiting.size >= MAX_WAITING) return 'full';
      else if ((await wait(response)) === 'gone') return 'gone';
      await round();
      if (!response.destroyed) return 'in';
      leave();
      return 'gone';
    },
    leave,
  };
}
