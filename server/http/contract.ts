import type { Context, Next } from 'koa';
import { refuseContract } from '../core/contract-version';
import { CONTRACT_HEADER } from '../core/limits';
import { answerRefusal } from './errors';
import { createRoots } from './roots';

interface Options {
  apiPrefix: string;
}

/**
 * Refuses clients of another version of the protocol, before any route reads what they sent. Every
 * API of the plugin is included: whoever sends no version is answered.
 */
export function createContractCheck({ apiPrefix }: Options) {
  const isOurs = createRoots({ apiPrefix });
  return async (ctx: Context, next: Next): Promise<void> => {
    const given = ctx.req.headers[CONTRACT_HEADER.toLowerCase()];
    const refusal = isOurs(ctx) ? refuseContract(given) : null;
    if (refusal) answerRefusal(ctx, refusal);
    else await next();
  };
}

/**
 * Adds the header to what `strapi::cors` allows. A panel on another origin could make no call
 * without it.
 */
export function createContractCors({ apiPrefix }: Options) {
  const isOurs = createRoots({ apiPrefix });
  return async (ctx: Context, next: Next): Promise<void> => {
    await next();
    if (ctx.method !== 'OPTIONS' || !isOurs(ctx)) return;
    const allowed = ctx.response.get('Access-Control-Allow-Headers');
    const names = allowed.toLowerCase().split(/\s*,\s*/);
    if (allowed === '' || names.includes(CONTRACT_HEADER.toLowerCase())) return;
    ctx.set('Access-Control-Allow-Headers', `${allowed},${CONTRACT_HEADER}`);
  };
}
