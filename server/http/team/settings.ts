import type { App } from '../../app/app';
import {
  archiveAgent,
  createAgent,
  listAgents,
  readAgent,
  updateAgent,
} from '../../app/settings/agents';
import {
  createChannel,
  disconnectChannel,
  listChannels,
  listChannelTypes,
  readChannel,
  testChannel,
  updateChannel,
} from '../../app/settings/channels';
import {
  readSettings,
  confirmLiveSite,
  sendTestMail,
  updateSettings,
} from '../../app/settings/general';
import {
  enableWebhook,
  readWebhookState,
  sendDeadLetter,
  sendTestEvent,
} from '../../app/webhooks/settings';
import * as requests from '../../core/requests';
import { handler, readBody, readId, readQuery, whole } from '../request';

/** The fields of the logged-in admin user that a test mail needs. */
interface MailUser {
  email: string;
  preferedLanguage?: string | null;
}

/** *Settings → Handoff*: AI agents, channels, general settings. */
export function createSettingsControllers(app: () => App) {
  return {
    agents: {
      find: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = whole(await listAgents(app()));
      }),
      findOne: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = { data: await readAgent(app(), readId(ctx)) };
      }),
      create: handler(async (ctx) => {
        const data = await createAgent(app(), readBody(ctx, requests.createAgent));
        ctx.status = 201;
        ctx.body = { data };
      }),
      update: handler(async (ctx) => {
        const id = readId(ctx);
        ctx.body = { data: await updateAgent(app(), id, readBody(ctx, requests.updateAgent)) };
      }),
      archive: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = { data: await archiveAgent(app(), readId(ctx)) };
      }),
    },

    webhooks: {
      findOne: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = { data: await readWebhookState(app(), readId(ctx)) };
      }),
      enable: handler(async (ctx) => {
        readBody(ctx, requests.nothing);
        ctx.body = { data: await enableWebhook(app(), readId(ctx)) };
      }),
      test: handler(async (ctx) => {
        readBody(ctx, requests.nothing);
        ctx.body = { data: await sendTestEvent(app(), readId(ctx)) };
      }),
      send: handler(async (ctx) => {
        readBody(ctx, requests.nothing);
        const which = { agentId: readId(ctx), letterId: readId(ctx, 'letterId') };
        ctx.body = { data: await sendDeadLetter(app(), which) };
      }),
    },

    channels: {
      find: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = whole(await listChannels(app()));
      }),
      findOne: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = { data: await readChannel(app(), readId(ctx)) };
      }),
      create: handler(async (ctx) => {
        const data = await createChannel(app(), readBody(ctx, requests.createChannel));
        ctx.status = 201;
        ctx.body = { data };
      }),
      update: handler(async (ctx) => {
        const id = readId(ctx);
        ctx.body = { data: await updateChannel(app(), id, readBody(ctx, requests.updateChannel)) };
      }),
      disconnect: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = { data: await disconnectChannel(app(), readId(ctx)) };
      }),
      test: handler(async (ctx) => {
        readBody(ctx, requests.nothing);
        ctx.body = { data: await testChannel(app(), readId(ctx)) };
      }),
      types: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = whole(listChannelTypes(app()));
      }),
    },

    settings: {
      find: handler(async (ctx) => {
        readQuery(ctx, requests.nothing);
        ctx.body = { data: await readSettings(app()) };
      }),
      update: handler(async (ctx) => {
        ctx.body = { data: await updateSettings(app(), readBody(ctx, requests.updateSettings)) };
      }),
      live: handler(async (ctx) => {
        readBody(ctx, requests.nothing);
        ctx.body = { data: await confirmLiveSite(app()) };
      }),
      testMail: handler(async (ctx) => {
        readBody(ctx, requests.nothing);
        const { email, preferedLanguage } = (ctx.state as { user: MailUser }).user;
        const to = { email, language: preferedLanguage ?? null };
        ctx.body = { data: await sendTestMail(app(), to) };
      }),
    },
  };
}
