import type { Context, Next } from 'koa';
import { Refusal } from '../core/errors';
import { answerRefusal } from './errors';
import { createRoots } from './roots';

/** What platforms send is read as it comes, before Strapi's parser. */
const PLATFORMS = /\/handoff\/hooks\//;
/** The one route that takes a form. */
const TAKES_FORMS = /^\/handoff\/sessions\/[^/]+\/files\/?$/;

/** Milliseconds for which nothing of a form may come. */
const PATIENCE = 15_000;
const LOOK_AGAIN = 1_000;

/**
 * Before Strapi's parser of forms, which never ends with some that are malformed, so that the call would never be
 * answered. A route that takes none refuses them unread; the other one waits for bytes, and not for ever.
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
    // Whatever it ends with after that, it was answered.
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
    // What is still to come of it is not taken any more.
    ctx.set('Connection', 'close');
    answerRefusal(ctx, new Refusal('invalid_request', 'The body is not a form that ends'));
  };
}

/** Calls `stuck` when no byte has come for so long and the form is not read; gives what ends the watch. */
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
