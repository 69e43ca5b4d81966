import type { Context } from 'koa';
import type { App } from '../../app/app';
import {
  addNote,
  listSessions,
  moveSession,
  readDetail,
  readMe,
  readSessionMessages,
  readStatsFor,
  writeMessage,
  type Move,
} from '../../app/actors/team';
import { memberOf, type AdminUser } from '../../app/member';
import { listMembers, transferSession } from '../../app/actors/transfer';
import { retryMessage } from '../../app/delivery/retry';
import type { Member } from '../../core/contract';
import * as requests from '../../core/requests';
import { createUploadHandler } from './files';
import { handler, readBody, readId, readQuery, whole } from '../request';
import type { AdminSessionEnd } from '../../app/ports';
import { bearerToken } from '../../core/bearer';
import { actionOf, type Permission } from '../../core/permissions';

interface AdminState {
  user: AdminUser;
  userAbility: { can(action: string): boolean };
}

/** The Inbox: what team members do. The routes have checked the permissions. */
export function createInboxController(app: () => App, adminSessionEnd: AdminSessionEnd) {
  const move = (type: Exclude<Move['type'], 'transfer'>) =>
    handler(async (ctx) => {
      const body =
        type === 'accept' ? readBody(ctx, requests.nothing) : readBody(ctx, requests.closing);
      const by = await callerOf(ctx);
      const canManage = can(ctx, 'inbox.manage');
      const answer = await moveSession(app(), {
        sessionId: readId(ctx),
        move: type === 'resolve' || type === 'requeue' ? { type, by, canManage } : { type, by },
        note: 'note' in body ? body.note : null,
      });
      ctx.body = { data: answer.data };
    });

  return {
    me: handler(async (ctx) => {
      readQuery(ctx, requests.nothing);
      const permissions = {
        read: can(ctx, 'inbox.read'),
        reply: can(ctx, 'inbox.reply'),
        manage: can(ctx, 'inbox.manage'),
        settingsRead: can(ctx, 'settings.read'),
        settingsUpdate: can(ctx, 'settings.update'),
      };
      const [member, sessionEndsAt] = await Promise.all([
        callerOf(ctx),
        adminSessionEnd(accessTokenOf(ctx)),
      ]);
      ctx.body = { data: await readMe(app(), { member, permissions, sessionEndsAt }) };
    }),

    stats: handler(async (ctx) => {
      readQuery(ctx, requests.nothing);
      ctx.body = { data: await readStatsFor(app(), await callerOf(ctx)) };
    }),

    find: handler(async (ctx) => {
      const query = readQuery(ctx, requests.listSessions);
      ctx.body = await listSessions(app(), { query, me: await callerOf(ctx) });
    }),

    findOne: handler(async (ctx) => {
      readQuery(ctx, requests.nothing);
      const { id } = await callerOf(ctx);
      const caller = { id, canManage: can(ctx, 'inbox.manage') };
      ctx.body = { data: await readDetail(app(), { sessionId: readId(ctx), caller }) };
    }),

    messages: handler(async (ctx) => {
      const query = readQuery(ctx, requests.sessionMessages);
      const by = await callerOf(ctx);
      ctx.body = await readSessionMessages(app(), { sessionId: readId(ctx), by, ...query });
    }),

    accept: move('accept'),
    resolve: move('resolve'),
    dismiss: move('dismiss'),
    requeue: move('requeue'),

    transfer: handler(async (ctx) => {
      const { to, note } = readBody(ctx, requests.transfer);
      const answer = await transferSession(app(), {
        sessionId: readId(ctx),
        by: await callerOf(ctx),
        to,
        canManage: can(ctx, 'inbox.manage'),
        note,
      });
      ctx.body = { data: answer.data };
    }),

    members: handler(async (ctx) => {
      readQuery(ctx, requests.nothing);
      ctx.body = whole(await listMembers(app()));
    }),

    write: handler(async (ctx) => {
      const body = readBody(ctx, requests.writeMessage);
      const answer = await writeMessage(app(), {
        sessionId: readId(ctx),
        by: await callerOf(ctx),
        ...body,
      });
      ctx.status = answer.status;
      ctx.body = { data: answer.data };
    }),

    upload: createUploadHandler(app, callerOf),

    retry: handler(async (ctx) => {
      readBody(ctx, requests.nothing);
      const message = await retryMessage(app(), {
        sessionId: readId(ctx),
        messageId: readId(ctx, 'messageId'),
        by: await callerOf(ctx),
        canManage: can(ctx, 'inbox.manage'),
      });
      ctx.body = { data: message };
    }),

    note: handler(async (ctx) => {
      const { text, clientId } = readBody(ctx, requests.note);
      const data = await addNote(app(), {
        sessionId: readId(ctx),
        author: await callerOf(ctx),
        text,
        clientId,
      });
      ctx.status = 201;
      ctx.body = { data };
    }),
  };

  async function callerOf(ctx: Context): Promise<Member> {
    const { fallback } = await app().names();
    return memberOf((ctx.state as AdminState).user, fallback);
  }
}

function accessTokenOf(ctx: Context): string {
  return bearerToken(ctx.get('authorization')) ?? '';
}

function can(ctx: Context, permission: Permission): boolean {
  return (ctx.state as AdminState).userAbility.can(actionOf(permission));
}
