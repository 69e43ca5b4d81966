import type { Context, Next } from 'koa';
import { Refusal } from '../core/errors';
import { answerRefusal } from './errors';
import { createRoots } from './roots';

/** Seconds after which a caller may try again. */
const TRY_AGAIN = 30;

/**
 * Answers for the plugin when it could not start: Strapi keeps running and has the plugin's routes,
 * which would give wrong answers. It runs last, so that Strapi's own headers are set for panels on
 * another origin.
 */
export function createStandIn({
  apiPrefix,
  hasFailed,
}: {
  apiPrefix: string;
  hasFailed: () => boolean;
}) {
  const isOurs = createRoots({ apiPrefix });
  return async (ctx: Context, next: Next): Promise<void> => {
    await next();
    if (!hasFailed() || !isOurs(ctx) || ctx.status === 204) return;
    answerRefusal(ctx, notStarted());
  };
}

export function notStarted(): Refusal {
  return new Refusal(
    'unavailable',
    "Handoff could not start. See the server's log, fix the cause and restart Strapi.",
    { retryAfter: TRY_AGAIN }
  );
}
