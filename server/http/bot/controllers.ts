import type { Context } from 'koa';
import type { App } from '../../app/app';
import {
  escalate,
  findConversations,
  findMessages,
  findSessions,
  readAvailability,
  readConversation,
  readMessage,
  readMessages,
  readSession,
  reportMessage,
  withdraw,
} from '../../app/actors/bot';
import { reportDeletion, reportEdit } from '../../app/actors/reported-changes';
import { readFeed } from '../../app/events/feed';
import { recordReceipt } from '../../app/delivery/receipt';
import * as requests from '../../core/requests';
import { handler, readBody, readId, readQuery } from '../request';
import { readOnce, send } from './idempotency';
import type { EventWaits } from './event-waits';

/** The API token of a call. */
export interface ApiTokens {
  idOf(ctx: Context): string;
  /** Seconds until the token expires; Infinity when it does not. */
  secondsLeft(ctx: Context): number;
  /** Rejects with a `Refusal` when the token may no longer make this call. */
  check(ctx: Context): Promise<void>;
}

/**
 * The bot API. API tokens store the names of controllers and actions as scopes, so the names are
 * fixed. A read-only token may use the actions called `find` and `findOne`.
 */
export function createBotControllers({
  app,
  eventWaits,
  tokens,
}: {
  app: () => App;
  eventWaits: () => EventWaits;
  tokens: ApiTokens;
}) {
  const tokenOf = (ctx: Context) => tokens.idOf(ctx);

  return {
    message: {
      create: handler(async (ctx) => {
        const body = readBody(ctx, requests.reportMessage);
        const token = tokenOf(ctx);
        send(ctx, await reportMessage(app(), { token, body, once: readOnce(ctx, token) }));
      }),
      /** Of one conversation, or of all: one scope, because both read the same. */
      find: handler(async (ctx) => {
        const token = tokenOf(ctx);
        if ((ctx.params as { id?: string }).id === undefined) {
          const query = readQuery(ctx, requests.findMessages);
          ctx.body = await findMessages(app(), { token, query });
          return;
        }
        const query = readQuery(ctx, requests.messagesAfter);
        ctx.body = await readMessages(app(), { token, id: readId(ctx), ...query });
      }),
      findOne: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        const which = { token: tokenOf(ctx), messageId: readId(ctx) };
        ctx.body = { data: await readMessage(app(), which) };
      }),
      update: handler(async (ctx) => {
        const body = readBody(ctx, requests.reviseMessage);
        const which = { token: tokenOf(ctx), messageId: readId(ctx) };
        ctx.body = { data: await reportEdit(app(), { ...which, body }) };
      }),
      delete: handler(async (ctx) => {
        readBody(ctx, requests.nothing);
        const which = { token: tokenOf(ctx), messageId: readId(ctx) };
        ctx.body = { data: await reportDeletion(app(), which) };
      }),
      receipt: handler(async (ctx) => {
        const receipt = readBody(ctx, requests.receipt);
        const token = tokenOf(ctx);
        const messageId = readId(ctx);
        send(
          ctx,
          await recordReceipt(app(), { token, messageId, receipt, once: readOnce(ctx, token) })
        );
      }),
    },

    session: {
      create: handler(async (ctx) => {
        const body = readBody(ctx, requests.escalate);
        const token = tokenOf(ctx);
        send(ctx, await escalate(app(), { token, body, once: readOnce(ctx, token) }));
      }),
      find: handler(async (ctx) => {
        const query = readQuery(ctx, requests.findSessions);
        ctx.body = await findSessions(app(), { token: tokenOf(ctx), query });
      }),
      findOne: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = {
          data: await readSession(app(), { token: tokenOf(ctx), sessionId: readId(ctx) }),
        };
      }),
      withdraw: handler(async (ctx) => {
        const { by, reason } = readBody(ctx, requests.withdraw);
        const token = tokenOf(ctx);
        const sessionId = readId(ctx);
        send(
          ctx,
          await withdraw(app(), { token, sessionId, by, reason, once: readOnce(ctx, token) })
        );
      }),
    },

    conversation: {
      find: handler(async (ctx) => {
        const query = readQuery(ctx, requests.findConversations);
        ctx.body = await findConversations(app(), { token: tokenOf(ctx), ...query });
      }),
      findOne: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = {
          data: await readConversation(app(), { token: tokenOf(ctx), id: readId(ctx) }),
        };
      }),
    },

    availability: {
      find: handler(async (ctx) => {
        const { agent } = readQuery(ctx, requests.availability);
        ctx.body = { data: await readAvailability(app(), { token: tokenOf(ctx), agent }) };
      }),
    },

    event: {
      find: handler(async (ctx) => {
        const query = readQuery(ctx, requests.feed);
        const onGone = (listener: () => void) => ctx.req.once('close', listener);
        ctx.body = await readFeed(app(), {
          token: tokenOf(ctx),
          ...query,
          waiting: eventWaits().subscribe({
            seconds: Math.min(query.wait, tokens.secondsLeft(ctx)),
            onGone,
            check: () => tokens.check(ctx),
          }),
        });
      }),
    },
  };
}
