import type { Context, Next } from 'koa';
import { Refusal } from '../core/errors';
import { answerRefusal } from './errors';
import { createRoots } from './roots';

/** Platform requests: their bodies are read before Strapi's parser. */
const PLATFORMS = /\/handoff\/hooks\//;
/** The one route that accepts a form. */
const TAKES_FORMS = /^\/handoff\/sessions\/[^/]+\/files\/?$/;

/** Milliseconds without a new byte after which a form is given up. */
const PATIENCE = 15_000;
const LOOK_AGAIN = 1_000;

/**
 * Handles forms before Strapi's parser, which never finishes on some malformed ones and would leave
 * the call without an answer. Routes that take no form refuse it unread; the upload route waits for
 * bytes with a time limit.
 */
export function createForms({
  apiPrefix,
  patience = PATIENCE,
}: {
  apiPrefix: string;
  patience?: number;
}) {
  const isOurs = createRoots({ apiPrefix });
  return async (ctx: Context, next: Next): Promise<void> => {
    const path = ctx.path.toLowerCase();
    const isForm = /^\s*multipart\//i.test(ctx.get('content-type'));
    if (!isForm || !isOurs(ctx) || PLATFORMS.test(path)) {
      await next();
      return;
    }
    if (!TAKES_FORMS.test(path)) {
      const issues = [{ path: '', problem: 'the content type must be application/json' }];
      answerRefusal(ctx, new Refusal('invalid_request', 'The body must be JSON', { issues }));
      return;
    }
    const going: Promise<unknown> = next();
    // After a time-out the answer is already sent; a later failure changes nothing.
    going.catch(() => undefined);
    let stop = (): void => undefined;
    const isStuck = new Promise<'stuck'>((resolve) => {
      stop = watch(ctx, patience, () => resolve('stuck'));
    });
    try {
      if ((await Promise.race([going, isStuck])) !== 'stuck') return;
    } finally {
      stop();
    }
    // The rest of the body is not read.
    ctx.set('Connection', 'close');
    answerRefusal(ctx, new Refusal('invalid_request', 'The form is incomplete'));
  };
}

/**
 * Calls `stuck` when no byte arrives for `patience` before the form is complete. Returns a function
 * that ends the watch.
 */
function watch(ctx: Context, patience: number, stuck: () => void): () => void {
  let known = -1;
  let since = performance.now();
  const timer = setInterval(
    () => {
      if ((ctx.request as { body?: unknown }).body !== undefined) return clearInterval(timer);
      const { bytesRead } = ctx.req.socket;
      if (bytesRead !== known) {
        known = bytesRead;
        since = performance.now();
      } else if (performance.now() - since >= patience) {
        clearInterval(timer);
        stuck();
      }
    },
    Math.min(LOOK_AGAIN, patience)
  );
  return () => clearInterval(timer);
}
