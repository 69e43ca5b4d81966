import type { Core } from '@strapi/strapi';
import { createTransport } from 'nodemailer';
import type { Mailer, MailOutcome } from '../app/ports/mails';
import type { MailSetup } from '../core/contract';
import { composeReminder, composeTest, type Content } from './compose';
import { outcomeOf } from './outcome';
import { secretsIn } from './secrets';

/** How mails go out: `email` in the plugin's configuration. */
export interface MailConfig {
  /** SMTP options of nodemailer; without them Strapi's e-mail plugin sends. */
  transport?: Record<string, unknown> | undefined;
  /** The sender; must be set with `transport`. */
  from?: string | undefined;
}

interface Letter {
  from?: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

interface Way {
  setup: MailSetup;
  /** What it is known by over there. */
  secrets: string[];
  send(letter: Letter): Promise<unknown>;
  close(): void;
}

/** After this many milliseconds a mail counts as handed over without an answer. */
const PATIENCE = 30_000;
const CONNECT = 10_000;
const SILENCE = 20_000;

/** What Strapi's e-mail plugin says of itself before anybody has set it up. */
const UNTOUCHED_SENDER = 'Strapi <no-reply@strapi.io>';

/** Mails through the plugin's own SMTP server, or else through Strapi's e-mail plugin. */
export function createMailer({
  strapi,
  config,
  problem,
}: {
  strapi: Core.Strapi;
  config: MailConfig;
  /** What was wrong with the configuration; the Mailer then goes through Strapi's e-mail plugin. */
  problem: string | null;
}): Mailer {
  const way = config.transport ? smtp(config.transport) : strapiEmail(strapi, problem);
  const adminUrl = strapi.config.get<string>('admin.absoluteUrl', '').replace(/\/+$/, '');
  const stopping = new AbortController();

  const send = async (to: string, content: Content): Promise<MailOutcome> => {
    if (way.setup.via === 'none') {
      return { kind: 'refused', isFinal: true, reason: way.setup.problem ?? '' };
    }
    const letter = { ...(config.from !== undefined && { from: config.from }), to, ...content };
    try {
      await withPatience(way.send(letter), stopping.signal);
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error, to, way.secrets);
    }
  };

  return {
    setup: way.setup,
    remind: ({ email, language }, reminder) => {
      const url = `${adminUrl}/plugins/handoff/${reminder.sessionId}`;
      return send(email, composeReminder(reminder, { preferred: language, url }));
    },
    test: ({ email, language }) => send(email, composeTest({ preferred: language })),
    stop: () => {
      stopping.abort();
      way.close();
    },
  };
}

function smtp(options: Record<string, unknown>): Way {
  const transport = createTransport({
    connectionTimeout: CONNECT,
    greetingTimeout: CONNECT,
    socketTimeout: SILENCE,
    ...options,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    setup: { via: 'smtp', problem: null },
    secrets: secretsIn(options),
    send: (letter) => transport.sendMail(letter),
    close: () => transport.close(),
  };
}

interface EmailPlugin {
  service(name: 'email'): { send(letter: Letter): Promise<unknown> };
}
interface EmailSettings {
  provider?: string;
  providerOptions?: unknown;
  settings?: { defaultFrom?: string };
}

function strapiEmail(strapi: Core.Strapi, problem: string | null): Way {
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

/** Waits for the answer, but neither for ever nor beyond the end of this process. */
async function withPatience(sending: Promise<unknown>, stopping: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stop = () => undefined as void;
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time')), PATIENCE);
    stop = () => reject(new Error('Strapi stopped before the answer'));
    if (stopping.aborted) stop();
    stopping.addEventListener('abort', stop);
  });
  try {
    await Promise.race([sending, impatience]);
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', stop);
    // What loses the race may still fail, and nobody listens then.
    sending.catch(() => undefined);
  }
}
