import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { contentTypes } from '../content-types';
import { createApp, type App } from './app/app';
import { createFetching } from './app/files/fetch';
import { fetchFile } from './app/files/fetch-one';
import { readStats } from './app/actors/team';
import { receivePlatformRequest } from './app/actors/platform';
import { createListening } from './app/platform-events/listening';
import { createMailRound } from './app/notifications/mails';
import { memberOf } from './app/member';
import type { AdminSessionEnd } from './app/ports';
import { createMoving } from './app/files/move';
import { createKeptGrants } from './app/settings/kept-grants';
import { createOutbound } from './app/delivery/outbound';
import { createBroadcast } from './app/notifications/broadcast';
import { createPresence } from './app/presence/presence';
import { createWebhookSender } from './app/webhooks/sender';
import { createSecondProcess } from './app/presence/second-process';
import { createSender } from './app/delivery/sender';
import { createChanges } from './app/events/changes';
import { createForeignEvents } from './app/events/foreign';
import { createTyping } from './app/delivery/typing';
import { createChannels } from './channels';
import { createEgress } from './channels/shared/http';
import { createClock } from './clock';
import type { HandoffConfig } from './config';
import { createRateLimit } from './core/rate-limit';
import { createStore } from './db';
import { cleanErrors } from './db/clean-errors';
import { createDatabase } from './db/database';
import { createDirectory } from './strapi/directory';
import { prepareFeed } from './db/feed';
import { keepTables } from './db/keep-tables';
import { createGrantStore } from './db/grant-store';
import { createSettingsStore } from './db/settings-store';
import { readNarrowCharset } from './db/charset';
import { createSetup } from './app/setup';
import { parseWebUrl } from './core/origin';
import { createSiteStore } from './db/site-store';
import { createDueJobs, createHourlyJobs } from './jobs/due-jobs';
import { createThumbnails } from './images';
import { createFileRoom } from './strapi/files';
import { formLimitOf } from './strapi/middlewares';
import { setupProblemsOf, storageLimitOf } from './strapi/set-up';
import { createGrantRoom } from './strapi/grants';
import {
  apiPrefixOf,
  onChangeOfTeam,
  onChangeOfTokens,
  proxyOf,
  publicUrlOf,
  tablesOf,
} from './strapi/host';
import { createEventWaits, type EventWaits } from './http/bot/event-waits';
import { PLATFORM_CALLS, type PlatformContext } from './http/platforms';
import {
  createStreams,
  createWidgetScript,
  NEW_VISITORS,
  VISITS,
  type WidgetContext,
} from './http/widget';
import type { Authenticate } from './http/team/routes';
import { createJobs } from './jobs';
import { createAccess } from './strapi/access';
import { createStrapiEmail } from './strapi/email';
import { createLog } from './strapi/log';
import { createMailer } from './mail';
import { secretsIn } from './mail/secrets';
import { readConfig } from './config/read';
import { createRealtime, type Realtime } from './realtime';
import { createAdminSessionEnd } from './strapi/session-end';
import { createTeamAuth } from './strapi/team-auth';
import { createVault } from './strapi/vault';

/**
 * The only file that sees all layers: it builds the adapters, passes them to the app, and starts
 * and stops them.
 */

const DEFAULT_ORGANIZATION_NAME = 'our company';

/** Relative to the built server. */
const WIDGET_FILE = path.join(__dirname, '..', 'widget', 'widget.js');

/** The running plugin, as its routes need it. */
export interface Running {
  app: App;
  /** Processes at once what is due. */
  tick(): Promise<void>;
  eventWaits: EventWaits;
  realtime: Realtime;
  widget: WidgetContext;
  platforms: PlatformContext;
  authenticate: Authenticate;
  adminSessionEnd: AdminSessionEnd;
  stop(): Promise<void>;
}

export async function run(strapi: Core.Strapi): Promise<Running> {
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
    fileLimits: wantedLimits,
    fileMemoryBytes,
    mail,
    problems,
  } = readConfig(strapi, log);
  const clock = createClock(clockConfig);
  const setup = createSetup({ log });
  const fileLimits = {
    ...wantedLimits,
    maxBytes: Math.min(wantedLimits.maxBytes, storageLimitOf(strapi)),
  };
  for (const problem of setupProblemsOf(strapi, { fileBytes: wantedLimits.maxBytes }))
    setup.report(problem);
  const database = createDatabase(strapi.db);
  const store = createStore(database);
  const settings = createSettingsStore(strapi.store, database);
  const processId = randomUUID();
  const eventWaits = createEventWaits({ store, log });
  const presence = createPresence({ store, clock, log, processId });
  const changes = createChanges({ log });
  const broadcast = createBroadcast({
    store,
    log,
    visibleTo: (member) => built.visibleTo(member),
    sockets: {
      isListening: (memberId) => realtime.notifications.isListening(memberId),
      added: (...ids) => realtime.notifications.added(...ids),
      read: (...ids) => realtime.notifications.read(...ids),
    },
  });
  const mailer = createMailer({
    config: mail.config,
    strapiEmail: () => createStrapiEmail(strapi, { problem: mail.problem, secretsIn }),
    adminUrl: strapi.config.get<string>('admin.absoluteUrl', '').replace(/\/+$/, ''),
  });
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
    publisher: changes,
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
    setup,
    mailer,
    broadcast,
    outbound,
    channels: createChannels({ egress, addresses }),
    egress,
    vault,
    files: createFileRoom({ strapi, egress }),
    thumbnails: createThumbnails({ log, clock }),
    fileLimits,
    uploadLimit: formLimitOf(strapi),
    fileMemoryBytes,
    fetchFiles: () => fetching.wake(),
    publicUrl: `${publicUrl}${apiPrefixOf(strapi)}/handoff`,
  });
  const mails = createMailRound(built);
  const sender = createSender({ app: built, leaseSeconds: relayConfig.leaseSeconds });
  const webhookSender = createWebhookSender({ app: built, leaseSeconds: relayConfig.leaseSeconds });
  const typing = createTyping({ app: built, targets: () => ({ team: realtime, user: streams }) });
  const fetching = createFetching(built, (file) => fetchFile(built, file));
  const listening = createListening(built, (received) => receivePlatformRequest(built, received));
  const moving = createMoving(built);
  const foreignEvents = createForeignEvents({
    store,
    publisher: changes,
    broadcast,
    typing,
    log,
    processId,
  });
  const realtime = createRealtime({
    strapi,
    access: createAccess({
      strapi,
      nameOf: async (user) => memberOf(user, (await built.names()).fallback).name,
      visibleTo: (member) => built.visibleTo(member),
    }),
    store,
    clock,
    log,
    presence,
    changes,
    foreignEvents,
    typing,
    stats: (visible) => readStats(built, visible),
    onRefused: ({ origin, host }) => {
      const page = parseWebUrl(origin);
      if (page) setup.report({ kind: 'origin', origin: page.origin, host });
    },
  });
  const streams = createStreams({ store, log, changes, foreignEvents });
  changes.subscribe(() => eventWaits.announce());
  changes.subscribe(() => webhookSender.wake());
  changes.subscribe(({ outgoing }) => outgoing && sender.wake(outgoing));
  const work = { mails, sender, fetching, moving, webhookSender, listening };
  const secondProcess =
    database.client === 'sqlite'
      ? createSecondProcess({ store, presence, log, processId })
      : undefined;
  const reportWithin = relayConfig.reportWithinSeconds * 1_000;
  const dueJobs = createDueJobs({ app: built, ...work, secondProcess, reportWithin, rule });
  const jobs = createJobs({
    jobs: [...dueJobs, ...createHourlyJobs(built, moving)],
    log,
  });

  const keptGrants = createKeptGrants({
    room: createGrantRoom(strapi),
    store: createGrantStore(strapi.store, database),
    clock,
    log,
  });

  const widget: WidgetContext = {
    app: built,
    streams,
    typing,
    script: createWidgetScript({ file: WIDGET_FILE, log }),
    newVisitors: createRateLimit(NEW_VISITORS),
    visits: createRateLimit(VISITS),
    ownUrls: ['server.url', 'server.absoluteUrl', 'admin.absoluteUrl'].map((key) =>
      strapi.config.get<string>(key, '')
    ),
  };
  const platforms: PlatformContext = { app: built, limit: createRateLimit(PLATFORM_CALLS) };

  // CLI commands load the plugin too, and must not run its jobs.
  const { httpServer } = strapi.server;
  const startJobs = () => jobs.start();
  const listeners = [stopCleaning];
  const stop = async () => {
    httpServer.off('listening', startJobs);
    // First: what it still stores is broadcast to the open clients.
    await listening.stop();
    for (const unsubscribe of listeners) unsubscribe();
    await eventWaits.stop();
    await streams.stop();
    await realtime.stop();
    await foreignEvents.stop();
    await broadcast.stop();
    await keptGrants.stop();
    mailer.stop();
    moving.stop();
    await Promise.all([sender.stop(), fetching.stop(), webhookSender.stop()]);
    await jobs.stop();
    await built.heard.save({ isLast: true }).catch((error: unknown) => {
      log.warn('The times of the last bot calls could not be stored', error);
    });
    await Promise.all([typing.stop(), egress.stop()]);
  };

  try {
    const narrow = await readNarrowCharset(database).catch((error: unknown) => {
      log.warn("The database's character sets could not be read", error);
      return null;
    });
    if (narrow) {
      database.limitTo(narrow.repertoire);
      setup.report({ kind: 'charset', charset: narrow.charset });
    }
    if (isKept) {
      await keepTables(strapi.store, database, tablesOf(contentTypes));
      // Before Strapi's own clean-up, which follows the start of the plugins.
      await keptGrants.start();
    }
    listeners.push(onChangeOfTeam(strapi, () => built.forgetTeam()));
    listeners.push(onChangeOfTokens(strapi, () => eventWaits.doubt()));
    await prepareFeed(database);
    await outbound.start();
    realtime.start();
    if (httpServer.listening) startJobs();
    else httpServer.once('listening', startJobs);
  } catch (error) {
    // What has started by now would otherwise run for as long as Strapi does.
    await stop();
    throw error;
  }

  return {
    app: built,
    tick: async () => {
      for (const { work } of dueJobs) await work();
    },
    eventWaits,
    realtime,
    widget,
    authenticate: createTeamAuth(strapi),
    platforms,
    adminSessionEnd: createAdminSessionEnd(strapi),
    stop,
  };
}
