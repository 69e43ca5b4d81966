import type { App } from '../../server/app/app';
import { createMailRound, type MailRound } from '../../server/app/notifications/mails';
import { createOutbound } from '../../server/app/delivery/outbound';
import { createSender, type Sender } from '../../server/app/delivery/sender';
import { createChannels } from '../../server/channels';
import type { PlatformAddresses } from '../../server/channels/shared/addresses';
import { createEgress } from '../../server/channels/shared/http';
import { createStore } from '../../server/db';
import { createDatabase } from '../../server/db/database';
import { createDirectory } from '../../server/strapi/directory';
import { createSettingsStore } from '../../server/db/settings-store';
import { createSiteStore } from '../../server/db/site-store';
import { secretsIn } from '../../server/mail/secrets';
import { createMailer, type MailConfig } from '../../server/mail';
import { createStrapiEmail } from '../../server/strapi/email';
import { createVault } from '../../server/strapi/vault';
import type { TestStrapi } from './strapi';
import { createTestApp, quiet } from './testApp';

type Host = Pick<TestStrapi, 'strapi' | 'clock'>;

/** The same use cases on the same database, with their own connections to the mail server. */
export function createOtherProcess(
  host: Host,
  email: MailConfig = {},
  ports: Partial<App> = {}
): { app: App; round: MailRound } {
  const app = createOtherApp(host, email, ports);
  return { app, round: createMailRound(app) };
}

/** The same, with a sender that calls the platforms at URLs of its own. */
export function createOtherRelay(
  host: Host,
  addresses: PlatformAddresses
): { app: App; sender: Sender; stop: () => Promise<void> } {
  const egress = createEgress({ config: { allowHosts: [], allowPrivate: false } });
  const app = createOtherApp(
    host,
    {},
    {
      egress,
      channels: createChannels({ egress, addresses }),
      vault: createVault(host.strapi),
      publisher: { publish: ({ outgoing }) => outgoing && sender.wake(outgoing) },
    }
  );
  const sender = createSender({ app, leaseSeconds: 30 });
  const stop = async () => {
    await sender.stop();
    await egress.stop();
  };
  return { app, sender, stop };
}

function createOtherApp({ strapi, clock }: Host, email: MailConfig, ports: Partial<App> = {}): App {
  const database = createDatabase(strapi.db);
  return createTestApp({
    store: createStore(database),
    clock,
    settings: createSettingsStore(strapi.store, database),
    directory: createDirectory({ db: strapi.db, fallbackName: async () => 'our team' }),
    mailer: createMailer({
      config: email,
      strapiEmail: () => createStrapiEmail(strapi, { problem: null, secretsIn }),
      adminUrl: strapi.config.get<string>('admin.absoluteUrl', '').replace(/\/+$/, ''),
    }),
    outbound: createOutbound({
      site: createSiteStore(strapi.store, database),
      url: '',
      isOff: false,
      clock,
      log: quiet,
    }),
    ...ports,
  });
}
