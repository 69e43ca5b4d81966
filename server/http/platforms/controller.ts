import type { Context } from 'koa';
import type { App } from '../../app/app';
import { receivePlatformRequest } from '../../app/actors/platform';
import { notFound, Refusal, tooMany } from '../../core/errors';
import { KEY_PATTERN } from '../../core/limits';
import type { RateLimit } from '../../core/rate-limit';
import { answerRefusal } from '../errors';
import { rawRequestOf } from './raw-request';

/** Seconds after which a platform may retry an event that could not be stored. */
const TRY_AGAIN = 5;

/**
 * Calls of one address in milliseconds: far more than a platform sends, and far less than would keep
 * a process busy.
 */
export const PLATFORM_CALLS = { uses: 3_000, within: 10_000 };

export interface PlatformContext {
  app: App;
  /** By address. */
  limit: RateLimit;
}

/** Receives platform requests. Any internal error is a 503, so that the platform retries. */
export function createPlatformController(context: () => PlatformContext) {
  const receive = async (ctx: Context): Promise<void> => {
    try {
      const { app, limit } = context();
      const left = limit.take(ctx.request.ip, app.clock.now());
      if (left > 0) throw tooMany('Too many calls', left);
      const { channelKey } = ctx.params as { channelKey?: unknown };
      if (typeof channelKey !== 'string' || !KEY_PATTERN.test(channelKey))
        throw notFound('Channel');
      const answer = await receivePlatformRequest(app, {
        key: channelKey,
        request: {
          method: ctx.method === 'POST' ? 'POST' : 'GET',
          ...rawRequestOf(ctx),
          at: app.clock.now(),
        },
      });
      ctx.status = answer.status;
      ctx.type = answer.type;
      ctx.body = answer.body;
    } catch (error) {
      answerRefusal(ctx, error instanceof Refusal ? error : unavailable(error));
    }
  };

  const unavailable = (error: unknown): Refusal => {
    try {
      context().app.log.error('A platform event could not be stored', error);
    } catch {
      // Strapi is stopping.
    }
    return new Refusal('unavailable', 'The event could not be stored', { retryAfter: TRY_AGAIN });
  };

  return { find: receive, receive };
}
