import type { Context, Next } from 'koa';
import { Refusal } from '../core/errors';
import { answerRefusal } from './errors';
import { createRoots } from './roots';

/** Seconds after which a caller may look whether somebody has mended it. */
const TRY_AGAIN = 30;

/**
 * Answers for the plugin when it could not start. Strapi goes on, its routes are there, and whatever they
 * said would be wrong. It answers last, so that Strapi's own headers are there for panels elsewhere.
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
    "Handoff could not start. The server's log says why; restart Strapi once it is mended.",
    { retryAfter: TRY_AGAIN }
  );
}
