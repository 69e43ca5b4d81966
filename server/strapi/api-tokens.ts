import type { Context } from 'koa';
import { Refusal } from '../core/errors';

/** The calling API token, as Strapi's authentication left it in the context. */

interface Authenticated {
  credentials: { id: number | string; expiresAt?: number | string | null };
  ability?: unknown;
}

interface State {
  auth: Authenticated & {
    strategy: {
      authenticate(ctx: Context): Promise<Partial<Authenticated> & { authenticated?: boolean }>;
      verify?(auth: object, config: unknown): unknown;
    };
  };
  route?: { config?: { auth?: unknown } };
}

function idOf(ctx: Context): string {
  return String((ctx.state as State).auth.credentials.id);
}

function secondsLeft(ctx: Context): number {
  const { expiresAt } = (ctx.state as State).auth.credentials;
  return expiresAt ? Math.max(0, (Number(expiresAt) - Date.now()) / 1_000) : Infinity;
}

/**
 * Asks Strapi again whether the token of a request is valid for its route: it may have been
 * deleted, regenerated or rescoped since, here or on another process, or have expired.
 */
async function check(ctx: Context): Promise<void> {
  const { auth, route } = ctx.state as State;
  const { strategy } = auth;
  const { authenticated = false, credentials, ability } = await strategy.authenticate(ctx);
  if (!authenticated || String(credentials?.id) !== idOf(ctx))
    throw new Refusal('unauthorized', 'The token is no longer valid');
  try {
    await strategy.verify?.({ strategy, credentials, ability }, route?.config?.auth);
  } catch {
    throw new Refusal('forbidden', 'The token no longer has the scope');
  }
}

export const apiTokens = { idOf, secondsLeft, check };
