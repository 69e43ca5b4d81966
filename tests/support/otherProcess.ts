import { createApp, type App } from '../../server/app/app';
import { createMailRound, type MailRound } from '../../server/app/mails';
import { createOutbound } from '../../server/app/outbound';
import { createStore } from '../../server/db';
import { createDatabase } from '../../server/db/database';
import { createDirectory } from '../../server/db/directory';
import { createSettingsStore } from '../../server/db/settings-store';
import { createSiteStore } from '../../server/db/site-store';
import { createMailer, type MailConfig } from '../../server/mail';
import type { TestStrapi } from './strapi';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The same use cases on the same database, with connections to the mail server of its own. */
export function createOtherProcess(
  { strapi, clock }: Pick<TestStrapi, 'strapi' | 'clock'>,
  email: MailConfig = {}
): { app: App; round: MailRound } {
  const app = createApp({
    store: createStore(createDatabase(strapi.db)),
    clock,
    log: quiet,
    publisher: { publish: () => undefined },
    news: { tell: () => undefined, stop: async () => undefined },
    settings: createSettingsStore(strapi.store),
    directory: createDirectory({ db: strapi.db, fallbackName: async () => 'our team' }),
    mailer: createMailer({ strapi, config: email, problem: null }),
    outbound: createOutbound({
      site: createSiteStore(strapi.store),
      url: '',
      isOff: false,
      clock,
      log: quiet,
    }),
    channels: {},
    egress: { call: () => Promise.reject(new Error('no way out')), stop: async () => undefined },
    vault: { close: () => null, open: () => null },
    publicUrl: '',
    processId: 'another process',
    agentsOnline: async () => 0,
    online: async () => [],
    awayAfter: 300_000,
    problems: [],
    defaultOrganizationName: 'our company',
  });
  return { app, round: createMailRound(app) };
}
