import type { Context } from 'koa';
import type { Answer, Once } from '../../app/commands/answer';
import { canonicalJson, keyOf } from '../../app/identity';
import { invalidField } from '../../core/errors';
import { bodyOf } from '../request';

const MAX_LENGTH = 255;
const ASCII = /^[\t\x20-\x7e]*$/;

/** The call's `Idempotency-Key`, if it has one, bound to the token, the route and the body. */
export function readOnce(ctx: Context, token: string): Once | undefined {
  const key = ctx.get('Idempotency-Key');
  if (ctx.req.headers['idempotency-key'] === undefined) return undefined;
  const problem = problemOf(key);
  if (problem !== null) throw invalidField('Idempotency-Key', problem);
  return {
    keyHash: keyOf('idempotency', token, key),
    fingerprint: keyOf(ctx.method, ctx.path, canonicalJson(bodyOf(ctx))),
  };
}

function problemOf(key: string): string | null {
  if (key.trim() === '' || key.length > MAX_LENGTH) return 'must be 1 to 255 characters';
  // Clients encode others differently, so the same key would arrive as another one.
  return ASCII.test(key) ? null : 'must be of ASCII characters: use a hash of other text';
}

export function send(ctx: Context, { status, data, meta, isReplayed }: Answer): void {
  ctx.status = status;
  ctx.body = meta ? { data, meta } : { data };
  if (isReplayed) ctx.set('Idempotent-Replayed', 'true');
}
