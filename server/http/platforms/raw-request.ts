import type { IncomingMessage } from 'node:http';
import type { Context, Next } from 'koa';
import { Refusal } from '../../core/errors';
import { answerRefusal } from '../errors';

/** A platform request as it came over the wire: signatures cover these bytes. */
export interface RawRequest {
  url: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

/** Platforms send batches; none documents a larger one. */
const MAX_BYTES = 3 * 1024 * 1024;

/** How much of an oversized body is still read, so that the sender can receive the answer. */
const MAX_SKIPPED = 4 * MAX_BYTES;

const RAW_REQUESTS = new WeakMap<object, RawRequest>();

/**
 * Middleware outside of Strapi's own. It reads the body before Strapi's parser, whatever its type,
 * and removes the query before it is logged, because platforms put secrets there.
 */
export function createPlatformTap({ apiPrefix }: { apiPrefix: string }) {
  const root = `${apiPrefix}/handoff/hooks/`.toLowerCase();
  return async (ctx: Context, next: Next): Promise<void> => {
    // The router ignores case too.
    if (!ctx.path.toLowerCase().startsWith(root)) {
      await next();
      return;
    }
    const { req } = ctx;
    const raw = {
      url: ctx.href,
      query: new URLSearchParams(ctx.querystring),
      headers: Object.fromEntries(Object.entries(req.headers).map(([k, v]) => [k, String(v)])),
    };
    const body = await readAll(req);
    if (body === 'gone') return;
    if (body === 'too large') {
      ctx.set('Connection', 'close');
      return answerRefusal(ctx, new Refusal('payload_too_large', 'The body is larger than 3 MB'));
    }
    RAW_REQUESTS.set(req, { ...raw, body });
    ctx.url = ctx.path;
    // Nothing is left to parse.
    delete req.headers['content-type'];
    delete req.headers['content-encoding'];
    await next();
  };
}

export function rawRequestOf(ctx: Context): RawRequest {
  const raw = RAW_REQUESTS.get(ctx.req);
  if (!raw) throw new Error('The platform middleware has not read this request');
  return raw;
}

function readAll(req: IncomingMessage): Promise<Buffer | 'too large' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BYTES) chunks.push(new Uint8Array(chunk));
      else chunks.length = 0;
      if (size > MAX_SKIPPED) {
        req.pause();
        resolve('too large');
      }
    });
    req.once('end', () => resolve(size > MAX_BYTES ? 'too large' : Buffer.concat(chunks)));
    req.once('error', () => resolve('gone'));
    req.once('close', () => resolve('gone'));
  });
}
