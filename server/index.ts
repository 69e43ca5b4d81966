import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { contentTypes } from '../content-types';
import { createApp, type App } from './app/app';
import { createFetching } from './app/fetch-files';
import { readStats } from './app/inbox';
import { createListening } from './app/listening';
import { createMailRound } from './app/mails';
import { memberOf } from './app/member';
import { createMoving } from './app/move-files';
import { createOutbound } from './app/outbound';
import { createNews } from './app/news';
import { createPresence } from './app/presence';
import { createPusher } from './app/pusher';
import { createRelay } from './app/relay';
import { createTail } from './app/tail';
import { createTyping } from './app/typing';
import { createChannels } from './channels';
import { createEgress } from './channels/http';
import { createClock } from './clock';
import { config, type HandoffConfig } from './config';
import { createStore } from './db';
import { cleanErrors } from './db/clean-errors';
import { createDatabase } from './db/database';
import { createDirectory } from './db/directory';
import { prepareFeed } from './db/feed';
import { keepTables } from './db/keep-tables';
import { registerMigrations } from './db/migrations';
import { createSettingsStore } from './db/settings-store';
import { createSiteStore } from './db/site-store';
import { startInTurn, type Turn } from './db/start-in-turn';
import {
  apiPrefixOf,
  hideFromGraphql,
  onChangeOfTeam,
  onChangeOfTokens,
  proxyOf,
  publicUrlOf,
  tablesOf,
} from './host';
import { createDueJobs, createHourlyJobs } from './due-jobs';
import { createFileRoom } from './files';
import { createBotControllers } from './http/bot/controllers';
import { createNewsDesk, type NewsDesk } from './http/bot/news';
import { botRoutes } from './http/bot/routes';
import { createErrorCodes } from './http/errors';
import { createStandIn, notStarted } from './http/stand-in';
import { createFileController, fileRoutes } from './http/files';
import { createTeamAuth, type Strategy } from './http/team/auth';
import {
  createHookController,
  createHookLimit,
  createHookTap,
  hookRoutes,
  type HookDoor,
} from './http/hooks';
import { createInboxController } from './http/team/inbox';
import { createNotificationsControllers } from './http/team/notifications';
import { ACTIONS } from './http/team/permissions';
import { createTeamRoutes } from './http/team/routes';
import { createSessionEnd, type SessionEnd } from './http/team/session-end';
import { createSettingsControllers } from './http/team/settings';
import {
  createStreams,
  createVisitLimit,
  createWidgetController,
  createWidgetCors,
  createWidgetScript,
  widgetRoutes,
  type WidgetDoor,
} from './http/widget';
import { createJobs } from './jobs';
import { createMailer } from './mail';
import { createPollingMiddleware, createRealtime, type Realtime } from './realtime';
import { createLog } from './log';
import { readConfig } from './read-config';
import { createVault } from './vault';

/** The only file that sees everything: builds the adapters, hands them to the app, starts and stops. */

const DEFAULT_ORGANIZATION_NAME = 'our company';

/** Seen from the built server. */
const WIDGET_FILE = path.join(__dirname, '..', 'widget', 'widget.js');

/** What is used of services that Strapi gives without types. */
interface PermissionService {
  actionProvider: { registerMany: (actions: typeof ACTIONS) => Promise<void> };
}

interface Running {
  app: App;
  /** Does at once what is due. */
  tick(): Promise<void>;
  news: NewsDesk;
  realtime: Realtime;
  widget: WidgetDoor;
  hooks: HookDoor;
  authenticate: Strategy['authenticate'];
  sessionEnd: SessionEnd;
  stop(): Promise<void>;
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

async function run(strapi: Core.Strapi): Promise<Running> {
  const { credentials: credentialsConfig } =
    strapi.config.get<Pick<HandoffConfig, 'credentials'>>('plugin::handoff');
  const vault = createVault(strapi, credentialsConfig);
  const log = createLog(strapi, vault);
  const stopCleaning = cleanErrors(strapi);
  const {
    clock: clockConfig,
    keepTables: isKept,
    channels: addresses,
    egress: egressConfig,
    relay: relayConfig,
    outbound: mayAct,
    rule,
    awayAfter,
    fileLimits,
    fileMemoryBytes,
    mail,
    problems,
  } = readConfig(strapi, log);
  const clock = createClock(clockConfig);
  const database = createDatabase(strapi.db);
  const store = createStore(database);
  const settings = createSettingsStore(strapi.store, database);
  const processId = randomUUID();
  const news = createNewsDesk();
  const presence = createPresence({ store, clock, log, processId });
  const publisher: App['publisher'] = {
    publish: (change) => {
      realtime.publisher.publish(change);
      streams.publisher.publish(change);
      news.announce();
      pusher.wake();
      if (change.lane) relay.poke(change.lane);
    },
  };
  const tellNews = createNews({
    store,
    log,
    door: {
      isListening: (memberId) => realtime.news.isListening(memberId),
      added: (...told) => realtime.news.added(...told),
      read: (...told) => realtime.news.read(...told),
    },
  });
  const mailer = createMailer({ strapi, ...mail });
  const outbound = createOutbound({
    site: createSiteStore(strapi.store, database),
    url: publicUrlOf(strapi),
    isOff: !mayAct,
    clock,
    log,
  });
  const publicUrl = strapi.config.get<string>('server.absoluteUrl', '').replace(/\/+$/, '');
  const egress = createEgress({ config: egressConfig, proxy: proxyOf(strapi) });
  const built: App = createApp({
    store,
    clock,
    log,
    publisher,
    settings,
    processId,
    defaultOrganizationName: DEFAULT_ORGANIZATION_NAME,
    directory: createDirectory({
      db: strapi.db,
      fallbackName: async () => (await built.names()).fallback,
    }),
    agentsOnline: () => presence.agentsOnline(),
    online: () => presence.online(),
    awayAfter,
    problems,
    mailer,
    news: tellNews,
    outbound,
    channels: createChannels({ egress, addresses }),
    egress,
    vault,
    files: createFileRoom({ strapi, egress }),
    fileLimits,
    fileMemoryBytes,
    fetchFiles: () => fetching.poke(),
    publicUrl: `${publicUrl}${apiPrefixOf(strapi)}/handoff`,
  });
  const mails = createMailRound(built);
  const relay = createRelay({ app: built, leaseSeconds: relayConfig.leaseSeconds });
  const pusher = createPusher({ app: built, leaseSeconds: relayConfig.leaseSeconds });
  const typing = createTyping({ app: built, doors: () => ({ team: realtime, user: streams }) });
  const fetching = createFetching(built);
  const listening = createListening(built);
  const moving = createMoving(built);
  const tail = createTail({ store, publisher, news: tellNews, typing, log, processId });
  const realtime = createRealtime({
    strapi,
    store,
    clock,
    log,
    presence,
    tail,
    typing,
    stats: () => readStats(built),
    nameOf: async (user) => memberOf(user, (await built.names()).fallback).name,
  });
  const streams = createStreams({ store, log, tail });
  const work = { mails, relay, fetching, moving, pusher, listening };
  const reportWithin = relayConfig.reportWithinSeconds * 1_000;
  const dueJobs = createDueJobs({ app: built, ...work, reportWithin, rule });
  const jobs = createJobs({
    jobs: [...dueJobs, ...createHourlyJobs(built, moving)],
    log,
  });

  const widget: WidgetDoor = {
    app: built,
    streams,
    typing,
    script: createWidgetScript({ file: WIDGET_FILE, log }),
    visits: createVisitLimit({ clock }),
    ownUrls: ['server.url', 'server.absoluteUrl', 'admin.absoluteUrl'].map((key) =>
      strapi.config.get<string>(key, '')
    ),
  };
  const hooks: HookDoor = { app: built, limit: createHookLimit({ clock }) };

  // Commands of the CLI load the plugin too, and must not do its work.
  const { httpServer } = strapi.server;
  const startJobs = () => jobs.start();
  const listeners = [stopCleaning];
  const stop = async () => {
    httpServer.off('listening', startJobs);
    for (const unsubscribe of listeners) unsubscribe();
    news.stop();
    await streams.stop();
    await realtime.stop();
    await tail.stop();
    await tellNews.stop();
    mailer.stop();
    moving.stop();
    await Promise.all([relay.stop(), fetching.stop(), pusher.stop(), listening.stop()]);
    await jobs.stop();
    await built.heard.save({ isLast: true }).catch((error: unknown) => {
      log.warn('When bots were last heard of could not be written down', error);
    });
    await Promise.all([typing.stop(), egress.stop()]);
  };

  try {
    listeners.push(onChangeOfTeam(strapi, () => built.forgetTeam()));
    listeners.push(onChangeOfTokens(strapi, () => news.doubt()));
    await prepareFeed(database);
    await outbound.start();
    if (isKept) await keepTables(strapi.store, database, tablesOf(contentTypes));
    realtime.start();
    if (httpServer.listening) startJobs();
    else httpServer.once('listening', startJobs);
  } catch (error) {
    // What has been taken by now would go on for as long as Strapi does.
    await stop();
    throw error;
  }

  return {
    app: built,
    tick: async () => {
      for (const { work } of dueJobs) await work();
    },
    news,
    realtime,
    widget,
    authenticate: createTeamAuth(strapi),
    hooks,
    sessionEnd: createSessionEnd(strapi),
    stop,
  };
}

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
    strapi.server.use(createHookTap({ apiPrefix }));
    strapi.server.use(createPollingMiddleware(() => running?.realtime));
    hideFromGraphql(strapi, Object.keys(contentTypes));
    registerMigrations(strapi.db);
    turn = startInTurn({ strapi, log: createLog(strapi) });
  },

  bootstrap: async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
    hasFailed = false;
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
