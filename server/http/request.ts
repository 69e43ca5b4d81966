import type { Context } from 'koa';
import type { z } from 'zod';
import { invalidField, notFound, Refusal } from '../core/errors';
import { issuesOf } from '../core/issues';
import { nothing } from '../core/requests';
import { answerFault, answerRefusal } from './errors';

/** Helpers that read and check requests and write answers. */

type Handler = (ctx: Context) => Promise<void>;

/** Turns a `Refusal` into its answer, and any other error into a 500 or a 503. */
export function handler(handle: Handler): Handler {
  return async (ctx) => {
    try {
      await handle(ctx);
    } catch (error) {
      if (error instanceof Refusal) answerRefusal(ctx, error);
      else answerFault(ctx, error);
    }
  };
}

/** The JSON body; a missing one counts as `{}`. A route with a body takes no query. */
export function readBody<S extends z.ZodType>(ctx: Context, schema: S): z.output<S> {
  readQuery(ctx, nothing);
  const hasBody =
    ctx.req.headers['transfer-encoding'] !== undefined || Number(ctx.request.length ?? 0) > 0;
  if (hasBody && !ctx.is('json')) {
    throw new Refusal('invalid_request', 'The body must be JSON', {
      issues: [{ path: '', problem: 'the content type must be application/json' }],
    });
  }
  return check(schema, bodyOf(ctx));
}

/** The body as Strapi parsed it. */
export function bodyOf(ctx: Context): unknown {
  return (ctx.request as { body?: unknown }).body ?? {};
}

/**
 * The query, read by name as it was sent: Strapi's parser turns `a[b]=1` into objects and drops
 * names like `__proto__`, so an unknown parameter could go unnoticed.
 */
export function readQuery<S extends z.ZodType>(ctx: Context, schema: S): z.output<S> {
  const sent = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(ctx.querystring)) {
    if (sent.has(name)) throw invalidField(name, 'was given more than once');
    // zod ignores this name.
    if (name === '__proto__') throw invalidField(name, 'unknown field');
    sent.set(name, value);
  }
  return check(schema, Object.fromEntries(sent));
}

const ID = /^[a-z0-9]{1,64}$/;

/** A path parameter that is one of the plugin's ids. Any other value is answered as not found. */
export function readId(ctx: Context, name = 'id'): string {
  const id: unknown = (ctx.params as Record<string, unknown>)[name];
  if (typeof id !== 'string' || !ID.test(id)) throw notFound('Resource');
  return id;
}

/** A list of one page: there are few AI agents, channels and members. */
export function whole<T>(data: T[]) {
  return { data, meta: { hasMore: false, nextCursor: null } };
}

function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = issuesOf(result.error, value);
  const [first] = issues;
  throw new Refusal(
    'invalid_request',
    first ? `${first.path || 'body'}: ${first.problem}` : 'Bad request',
    { issues }
  );
}
