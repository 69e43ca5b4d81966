import type { Context } from 'koa';
import type { App } from '../../app/app';
import { listNotifications, readNotifications } from '../../app/notifications/read';
import { updatePreferences } from '../../app/notifications/preferences';
import * as requests from '../../core/requests';
import { handler, readBody, readQuery } from '../request';

/** A member's own notifications and preferences, never anybody else's. */
export function createNotificationsControllers(app: () => App) {
  return {
    notifications: {
      find: handler(async (ctx) => {
        const query = readQuery(ctx, requests.listNotifications);
        ctx.body = await listNotifications(app(), { memberId: callerId(ctx), ...query });
      }),
      read: handler(async (ctx) => {
        const read = readBody(ctx, requests.readNotifications);
        ctx.body = { data: await readNotifications(app(), { memberId: callerId(ctx), read }) };
      }),
    },
    preferences: {
      update: handler(async (ctx) => {
        const change = readBody(ctx, requests.updatePreferences);
        ctx.body = { data: await updatePreferences(app(), { memberId: callerId(ctx), change }) };
      }),
    },
  };
}

function callerId(ctx: Context): string {
  return String((ctx.state as { user: { id: number } }).user.id);
}
