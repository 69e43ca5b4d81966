import type { Context } from 'koa';
import type { Answer, Once } from '../../app/commands/answer';
import { canonicalJson, keyOf } from '../../app/identity';
import { Refusal } from '../../core/errors';
import { bodyOf } from '../request';

const MAX_LENGTH = 255;

/** The call's `Idempotency-Key`, if it has one, bound to the token, the route and the body. */
export function readOnce(ctx: Context, token: string): Once | undefined {
  const key = ctx.get('Idempotency-Key');
  if (ctx.req.headers['idempotency-key'] === undefined) return undefined;
  if (key.trim() === '' || key.length > MAX_LENGTH) {
    throw new Refusal('invalid_request', 'Idempotency-Key must be 1 to 255 characters', {
      issues: [{ path: 'Idempotency-Key', problem: 'must be 1 to 255 characters' }],
    });
  }
  return {
    keyHash: keyOf('idempotency', token, key),
    fingerprint: keyOf(ctx.method, ctx.path, canonicalJson(bodyOf(ctx))),
  };
}

export function send(ctx: Context, { status, data, meta, isReplayed }: Answer): void {
  ctx.status = status;
  ctx.body = meta ? { data, meta } : { data };
  if (isReplayed) ctx.set('Idempotent-Replayed', 'true');
}
