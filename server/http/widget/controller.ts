import type { Context } from 'koa';
import type { App } from '../../app/app';
import type { Channel } from '../../app/model';
import type { Typing } from '../../app/delivery/typing';
import {
  reachVisitor,
  reachWidget,
  readMessages,
  visit,
  withdraw,
  writeMessage,
  type Visitor,
} from '../../app/actors/visitor';
import { invalidField, notFound, Refusal, tooMany } from '../../core/errors';
import { isOriginAllowed } from '../../core/origin';
import type { RateLimit } from '../../core/rate-limit';
import * as requests from '../../core/requests';
import { handler, readBody, readQuery } from '../request';
import type { WidgetScript } from './script';
import type { Streams } from './streams';

/** New visitors of one address in milliseconds; a visit with a valid token is not counted. */
export const NEW_VISITORS = { uses: 30, within: 60_000 };

/** All visits of one address: each reads up to 200 messages, and many visitors may share one. */
export const VISITS = { uses: 300, within: 60_000 };

/** What the widget API depends on. */
export interface WidgetContext {
  app: App;
  streams: Streams;
  typing: Pick<Typing, 'byUser'>;
  script: WidgetScript;
  /** By address. */
  newVisitors: RateLimit;
  /** By address. */
  visits: RateLimit;
  /** Addresses of Strapi and its panel, whose pages may always use the widget. */
  ownUrls: readonly string[];
}

/** The website widget API: public, so every input is checked. */
export function createWidgetController(context: () => WidgetContext) {
  const limit = (ctx: Context, uses: RateLimit, message: string) => {
    const wait = uses.take(ctx.request.ip, context().app.clock.now());
    if (wait > 0) throw tooMany(message, wait);
  };

  return {
    script: handler(async (ctx) => {
      const script = await context().script.read();
      if (!script) throw notFound('Widget');
      ctx.status = 200;
      ctx.type = 'text/javascript; charset=utf-8';
      ctx.set({
        ETag: script.etag,
        // Pages name no version: each load asks whether there is a newer one.
        'Cache-Control': 'no-cache',
        // Sites load the script from another origin, whatever strapi::security sets for the rest.
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'X-Content-Type-Options': 'nosniff',
      });
      if (ctx.fresh) ctx.status = 304;
      else ctx.body = script.body;
    }),

    visit: handler(async (ctx) => {
      const { app, visits, newVisitors } = context();
      readQuery(ctx, requests.nothing);
      limit(ctx, visits, 'Too many visits from this address');
      const { channel: key, token } = readBody(ctx, requests.visit);
      const channel = await reachWidget(app, key);
      checkOrigin(ctx, context(), channel);
      const admit = () => limit(ctx, newVisitors, 'Too many new visitors from this address');
      send(ctx, { status: 201, data: await visit(app, { channel, token, admit }) });
    }),

    write: handler(async (ctx) => {
      readQuery(ctx, requests.nothing);
      const visitor = await readVisitor(ctx, context());
      const { text, clientId } = readBody(ctx, requests.visitorMessage);
      send(ctx, await writeMessage(context().app, { visitor, text, clientId }));
    }),

    find: handler(async (ctx) => {
      const visitor = await readVisitor(ctx, context());
      const { after } = readQuery(ctx, requests.visitorMessages);
      noStore(ctx);
      ctx.body = await readMessages(context().app, { visitor, after });
    }),

    stream: handler(async (ctx) => {
      readQuery(ctx, requests.nothing);
      const { conversation } = await readVisitor(ctx, context());
      const { lastSeq } = conversation;
      const after = Math.min(readLastEventId(ctx) ?? lastSeq, lastSeq);
      ctx.status = 200;
      ctx.type = 'text/event-stream';
      // Compression or buffering would delay events.
      ctx.compress = false;
      ctx.set({ 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
      ctx.body = context().streams.open({ conversation, after });
      ignoreDepartures(ctx);
    }),

    /** The answer is the same whether or not anyone sees the hint. */
    type: handler(async (ctx) => {
      readQuery(ctx, requests.nothing);
      const { conversation } = await readVisitor(ctx, context());
      readBody(ctx, requests.nothing);
      context().typing.byUser(conversation);
      send(ctx, { status: 200, data: {} });
    }),

    withdraw: handler(async (ctx) => {
      readQuery(ctx, requests.nothing);
      const visitor = await readVisitor(ctx, context());
      readBody(ctx, requests.nothing);
      send(ctx, await withdraw(context().app, visitor));
    }),
  };
}

async function readVisitor(ctx: Context, context: WidgetContext): Promise<Visitor> {
  const [, token] = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(ctx.get('Authorization')) ?? [];
  if (token === undefined) throw new Refusal('unauthorized', 'A visitor token is needed');
  const visitor = await reachVisitor(context.app, token);
  checkOrigin(ctx, context, visitor.place.channel);
  return visitor;
}

/**
 * Visitors disconnect in the middle of a stream; Koa would print a stack trace for each of them.
 */
function ignoreDepartures(ctx: Context): void {
  const report = ctx.onerror.bind(ctx);
  ctx.onerror = (error: NodeJS.ErrnoException) => {
    if (error?.code !== 'ECONNRESET' && error?.code !== 'EPIPE') report(error);
  };
}

function checkOrigin(ctx: Context, { ownUrls }: WidgetContext, { options }: Channel): void {
  const { allowedOrigins } = options;
  const isAllowed = isOriginAllowed({
    origin: ctx.req.headers.origin,
    host: ctx.host,
    ownUrls,
    others: allowedOrigins.length === 0 ? 'all' : allowedOrigins,
  });
  if (!isAllowed) throw new Refusal('forbidden', 'This site is not allowed to use the widget');
}

/** Null without the header: the stream then starts with new events. */
function readLastEventId(ctx: Context): number | null {
  const given = ctx.get('Last-Event-ID');
  if (given === '') return null;
  if (!/^\d{1,9}$/.test(given)) throw invalidField('Last-Event-ID', 'must be the seq of a message');
  return Number(given);
}

function send(ctx: Context, { status, data }: { status: number; data: unknown }): void {
  noStore(ctx);
  ctx.status = status;
  ctx.body = { data };
}

/** Keeps a conversation out of every cache. */
function noStore(ctx: Context): void {
  ctx.set('Cache-Control', 'no-store');
}
