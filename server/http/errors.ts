import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import type { ErrorBody, ErrorCode } from '../core/contract';
import type { Log } from '../app/ports';
import { Refusal } from '../core/errors';
import { isPassing } from '../core/trouble';
import { createRoots } from './roots';

/** Errors in Strapi's envelope, each with a stable `details.code`. */

/** The names of Strapi's own errors, and in the same style where Strapi has none. */
const NAME_OF: Record<number, string> = {
  400: new errors.ValidationError('').name,
  401: new errors.UnauthorizedError().name,
  403: new errors.ForbiddenError().name,
  404: new errors.NotFoundError().name,
  409: 'ConflictError',
  410: 'GoneError',
  413: new errors.PayloadTooLargeError().name,
  416: 'RangeNotSatisfiableError',
  426: 'UpgradeRequiredError',
  429: new errors.RateLimitError().name,
  500: 'InternalServerError',
  503: 'ServiceUnavailableError',
};

export function answerRefusal(ctx: Context, refusal: Refusal): void {
  const { status, code, message, details } = refusal;
  if (code === 'rate_limited' || code === 'unavailable')
    ctx.set('Retry-After', String(Number(details.retryAfter ?? 1)));
  const error = {
    status,
    name: NAME_OF[status] ?? new errors.ApplicationError().name,
    message,
    details: { code, ...details },
  };
  ctx.status = status;
  ctx.body = { data: null, error } satisfies ErrorBody;
}

const FAULTS = new WeakMap<object, unknown>();

/** Seconds after which the same call may succeed. */
const TRY_AGAIN = 2;

/** Answers an internal error. The outermost middleware logs it, not Strapi. */
export function answerFault(ctx: Context, error: unknown): void {
  FAULTS.set(ctx.req, error);
  answerRefusal(
    ctx,
    isPassing(error)
      ? new Refusal('unavailable', 'The database does not answer', { retryAfter: TRY_AGAIN })
      : new Refusal('internal_error', 'Internal Server Error')
  );
}

const CODE_OF: Record<number, ErrorCode> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  429: 'rate_limited',
  503: 'unavailable',
};

/**
 * The outermost middleware. Adds the error code where Strapi itself refuses (authentication, body
 * parser, unknown route). 405 keeps Strapi's plain text.
 */
export function createErrorCodes({
  apiPrefix,
  log,
  bodyLimit,
  fileLimit,
}: {
  apiPrefix: string;
  log: Log;
  /** Strapi's limit for JSON bodies, in bytes; null: not known. */
  bodyLimit: () => number | null;
  /** The same for files in forms. */
  fileLimit: () => number;
}) {
  const isOurs = createRoots({ apiPrefix });
  return async (ctx: Context, next: Next): Promise<void> => {
    await next();
    if (FAULTS.has(ctx.req)) log.error(`${ctx.method} ${routeOf(ctx)} failed`, FAULTS.get(ctx.req));
    if (ctx.status < 400 || ctx.status === 405) return;
    if (!isOurs(ctx)) return;
    const named = unreadable(ctx);
    if (named !== null) {
      const message = `The body does not match its ${named}`;
      return answerRefusal(ctx, new Refusal('invalid_request', message));
    }
    const { status } = ctx;
    const body = ctx.body as Partial<ErrorBody> | undefined;
    const error = typeof body === 'object' && body !== null ? body.error : undefined;
    if (error?.details?.code) return;
    const refusal = explain(ctx, { bodyLimit, fileLimit });
    if (refusal) return answerRefusal(ctx, refusal);
    const code = CODE_OF[status] ?? (status >= 500 ? 'internal_error' : 'invalid_request');
    const issues = error?.details && Object.keys(error.details).length > 0 ? error.details : {};
    ctx.body = {
      data: null,
      error: {
        status,
        name: error?.name ?? NAME_OF[status] ?? 'Error',
        message: error?.message ?? 'Error',
        details: { ...issues, code },
      },
    };
    ctx.status = status;
  };
}

/** What Strapi says too little of: the scope that a token lacks, the limit of a body. */
function explain(ctx: Context, limits: Limits): Refusal | null {
  if (ctx.status === 403) {
    const { route, auth } = ctx.state as StrapiState;
    const scope = [route?.config?.auth?.scope].flat()[0];
    const type = auth?.credentials?.type;
    if (scope === undefined || type === undefined) return null;
    const lacks = type === 'read-only' ? 'is read-only: this call needs' : 'lacks';
    return new Refusal('forbidden', `The API token ${lacks} the scope ${scope}`, { scope });
  }
  return ctx.status === 413 ? tooLarge(ctx.get('content-type'), limits) : null;
}

interface Limits {
  bodyLimit: () => number | null;
  fileLimit: () => number;
}

function tooLarge(type: string, { bodyLimit, fileLimit }: Limits): Refusal | null {
  const isForm = /^\s*multipart\//i.test(type);
  const maxBytes = isForm ? fileLimit() : /json/i.test(type) ? bodyLimit() : null;
  if (maxBytes === null) return null;
  const setting = isForm ? 'formidable.maxFileSize' : 'jsonLimit';
  const what = isForm ? 'file' : 'body';
  return new Refusal(
    'payload_too_large',
    `The ${what} is larger than ${maxBytes} bytes, the ${setting} of strapi::body`,
    { maxBytes }
  );
}

/** What Strapi's authentication leaves in the context of a call with an API token. */
interface StrapiState {
  auth?: { credentials?: { type?: string } | null };
  route?: { config?: { auth?: { scope?: string | string[] } } };
}

/** The route without the ids in its path. */
function routeOf(ctx: Context & { _matchedRoute?: unknown }): string {
  return typeof ctx._matchedRoute === 'string' ? ctx._matchedRoute : 'a route';
}

/**
 * The header that a malformed body contradicts. Strapi's body parser reports such a body as an
 * internal error: one that cannot be decompressed, or a form that ends too early or has no
 * boundary. Null when the body is not the problem.
 */
function unreadable(ctx: Context & { _matchedRoute?: unknown }): string | null {
  if (ctx.status !== 500 || ctx._matchedRoute !== undefined) return null;
  if (ctx.get('content-encoding') !== '') return 'Content-Encoding';
  return /^\s*(multipart\/|application\/x-www-form-urlencoded)/i.test(ctx.get('content-type'))
    ? 'Content-Type'
    : null;
}
