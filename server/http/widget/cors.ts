import type { Context, Next } from 'koa';
import { CONTRACT_HEADER } from '../../core/limits';

const ALLOWED_HEADERS = ['authorization', 'content-type', 'last-event-id', CONTRACT_HEADER];

/**
 * CORS for the widget API, outside of `strapi::cors` and independent of it, because the widget runs
 * on other sites. Whether a site is allowed is decided per request, with a 403 that its page can
 * read.
 */
export function createWidgetCors({ apiPrefix }: { apiPrefix: string }) {
  const root = `${apiPrefix}/handoff/widget`.toLowerCase();
  // The router ignores case too.
  const isOurs = (path: string) =>
    path.toLowerCase() === `${root}.js` || path.toLowerCase().startsWith(`${root}/`);

  return async (ctx: Context, next: Next): Promise<void> => {
    const origin = ctx.get('Origin');
    if (!isOurs(ctx.path)) {
      await next();
      return;
    }
    if (
      origin !== '' &&
      ctx.method === 'OPTIONS' &&
      ctx.get('Access-Control-Request-Method') !== ''
    ) {
      answerPreflight(ctx, origin);
      return;
    }
    await next();
    ctx.vary('Origin');
    if (origin === '') return;
    // Set last, to overwrite the headers of another CORS middleware.
    ctx.set('Access-Control-Allow-Origin', origin);
    ctx.set('Access-Control-Expose-Headers', 'Retry-After');
    ctx.remove('Access-Control-Allow-Credentials');
  };
}

function answerPreflight(ctx: Context, origin: string): void {
  ctx.status = 204;
  ctx.vary('Origin');
  ctx.set({
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': ALLOWED_HEADERS.join(', ').toLowerCase(),
    'Access-Control-Max-Age': '600',
  });
}
