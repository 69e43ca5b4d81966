import type { Core } from '@strapi/strapi';
import { contentTypes } from '../content-types';
import { config } from './config';
import { run, type Running } from './container';
import { registerMigrations } from './db/migrations';
import { startInTurn, type Turn } from './db/start-in-turn';
import { apiPrefixOf, hideFromGraphql } from './host';
import { createAdmission } from './http/admission';
import { createBotControllers } from './http/bot/controllers';
import { botRoutes } from './http/bot/routes';
import { createErrorCodes } from './http/errors';
import { createFileController, fileRoutes } from './http/files';
import { createForms } from './http/forms';
import { createHookController, createHookTap, hookRoutes } from './http/hooks';
import { createStandIn, notStarted } from './http/stand-in';
import type { Strategy } from './http/team/auth';
import { createInboxController } from './http/team/inbox';
import { createNotificationsControllers } from './http/team/notifications';
import { ACTIONS } from './http/team/permissions';
import { createTeamRoutes } from './http/team/routes';
import { createSettingsControllers } from './http/team/settings';
import { createWidgetController, createWidgetCors, widgetRoutes } from './http/widget';
import { createLog } from './log';
import { createPollingMiddleware } from './realtime';

/** What Strapi loads: its hooks, and the routes with what answers them. */

/** What is used of services that Strapi gives without types. */
interface PermissionService {
  actionProvider: { registerMany: (actions: typeof ACTIONS) => Promise<void> };
}

let running: Running | null = null;
/** Taken before the tables are touched. */
let turn: Turn | null = null;
let hasFailed = false;

function now(): Running {
  if (!running) throw notStarted();
  return running;
}

const app = () => now().app;

/** Without the plugin nobody is let in, and the stand-in says why. */
const authenticate: Strategy['authenticate'] = async (ctx) =>
  running ? running.authenticate(ctx) : { authenticated: false };

const plugin = {
  config,
  contentTypes,

  register: ({ strapi }: { strapi: Core.Strapi }): void => {
    const apiPrefix = apiPrefixOf(strapi);
    strapi.server.use(createWidgetCors({ apiPrefix }));
    strapi.server.use(createStandIn({ apiPrefix, hasFailed: () => hasFailed }));
    strapi.server.use(createErrorCodes({ apiPrefix, log: createLog(strapi) }));
    strapi.server.use(createForms({ apiPrefix }));
    strapi.server.use(createHookTap({ apiPrefix }));
    strapi.server.use(createPollingMiddleware(() => running?.realtime));
    hideFromGraphql(strapi, Object.keys(contentTypes));
    registerMigrations(strapi.db);
    turn = startInTurn({ strapi, log: createLog(strapi) });
  },

  bootstrap: async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
    hasFailed = false;
    // From here on middlewares come after those of Strapi, which have read the body.
    strapi.server.use(createAdmission({ apiPrefix: apiPrefixOf(strapi) }));
    try {
      const permissions = strapi.service('admin::permission') as PermissionService;
      await permissions.actionProvider.registerMany(ACTIONS);
      running = await run(strapi);
    } catch (error) {
      hasFailed = true;
      createLog(strapi).error('Handoff could not start; the rest of Strapi goes on', error);
    } finally {
      await turn?.end();
    }
  },

  destroy: async (): Promise<void> => {
    const ending = running;
    running = null;
    await turn?.end();
    await ending?.stop();
  },

  services: {
    /** `run()` does at once what is due: for hosts that put processes to sleep, and for tests. */
    tick: () => ({ run: () => now().tick() }),
  },

  controllers: {
    ...createBotControllers({ app, news: () => now().news }),
    inbox: createInboxController(app, (ctx) => now().sessionEnd(ctx)),
    ...createNotificationsControllers(app),
    ...createSettingsControllers(app),
    widget: createWidgetController(() => now().widget),
    hooks: createHookController(() => now().hooks),
    files: createFileController(app),
  },

  routes: {
    bot: { type: 'content-api', routes: botRoutes },
    team: { type: 'admin', routes: createTeamRoutes(authenticate) },
    widget: { type: 'content-api', routes: widgetRoutes },
    hooks: { type: 'content-api', routes: hookRoutes },
    files: { type: 'content-api', routes: fileRoutes },
  },
};

export default plugin;
