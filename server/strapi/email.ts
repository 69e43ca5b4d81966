import type { Core } from '@strapi/strapi';
import type { Letter, MailTransport } from '../app/ports/mails';

/** Strapi's e-mail plugin. */

interface EmailPlugin {
  service(name: 'email'): { send(letter: Letter): Promise<unknown> };
}

interface EmailSettings {
  provider?: string;
  providerOptions?: unknown;
  settings?: { defaultFrom?: string };
}

/** The default sender of Strapi's e-mail plugin before anybody has configured it. */
const UNTOUCHED_SENDER = 'Strapi <no-reply@strapi.io>';

/** `problem`: why the plugin's own SMTP server is not used, if one is configured. */
export function createStrapiEmail(
  strapi: Core.Strapi,
  {
    problem,
    secretsIn,
  }: {
    problem: string | null;
    /** Values of the provider's options that must not be repeated. */
    secretsIn: (options: unknown) => string[];
  }
): MailTransport {
  const email = strapi.plugin('email') as unknown as EmailPlugin | undefined;
  const { provider, providerOptions, settings } = strapi.config.get<EmailSettings>(
    'plugin::email',
    {}
  );
  const isUntouched = provider === 'sendmail' && settings?.defaultFrom === UNTOUCHED_SENDER;
  const close = () => undefined;
  if (!email || isUntouched) {
    const missing = 'No e-mail server is set up: neither in the plugin nor in Strapi';
    return {
      setup: { via: 'none', problem: problem ?? missing },
      secrets: [],
      send: () => Promise.reject(new Error(missing)),
      close,
    };
  }
  return {
    setup: { via: 'strapi', problem },
    secrets: secretsIn(providerOptions),
    send: async (letter) => email.service('email').send(letter),
    close,
  };
}
