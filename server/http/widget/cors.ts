import type { Context, Next } from 'koa';

/**
 * CORS for the widget API, outside of and regardless of `strapi::cors`: the widget stands on other
 * people's sites. Whether a site is welcome is decided on the request itself, with a 403 that its
 * page can read.
 */
export function createWidgetCors({ apiPrefix }: { apiPrefix: string }) {
  const root = `${apiPrefix}/handoff/widget`.toLowerCase();
  // The router does not care for case either.
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
    // Last, so that nothing of another CORS middleware stays.
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
    'Access-Control-Allow-Headers': 'authorization, content-type, last-event-id',
    'Access-Control-Max-Age': '600',
  });
}
