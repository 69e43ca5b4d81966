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
  route?: { config?: { auth?: { scope?: string | string[] } } };
}

/** Milliseconds, for a timer that fires early and a wall clock that runs slower than the timer. */
const MARGIN = 50;

function idOf(ctx: Context): string {
  return String((ctx.state as State).auth.credentials.id);
}

/** Until the token has expired for certain: Strapi accepts it up to and including its last moment. */
function secondsLeft(ctx: Context): number {
  const { expiresAt } = (ctx.state as State).auth.credentials;
  if (!expiresAt) return Infinity;
  // Read from the database it is a text.
  return Math.max(0, (new Date(expiresAt).getTime() - Date.now() + MARGIN) / 1_000);
}

/**
 * Asks Strapi again whether the token of a request is valid for its route: it may have been
 * deleted, regenerated or rescoped since, here or on another process, or have expired.
 */
async function check(ctx: Context): Promise<void> {
  const { auth, route } = ctx.state as State;
  const { strategy } = auth;
  const { authenticated = false, credentials, ability } = await strategy.authenticate(ctx);
  if (!authenticated || String(credentials?.id) !== idOf(ctx)) throw invalid();
  try {
    await strategy.verify?.({ strategy, credentials, ability }, route?.config?.auth);
  } catch (error) {
    // It expired between the two.
    if (error instanceof Error && error.name === 'UnauthorizedError') throw invalid();
    const [scope] = [route?.config?.auth?.scope].flat();
    const named = scope === undefined ? '' : ` ${scope}`;
    throw new Refusal('forbidden', `The API token no longer has the scope${named}`, { scope });
  }
}

const invalid = () => new Refusal('unauthorized', 'The token is no longer valid');

export const apiTokens = { idOf, secondsLeft, check };
