import { createTransport } from 'nodemailer';
import type { Mailer, MailOutcome, MailTransport } from '../app/ports/mails';
import { composeReminder, composeTest, type Content } from './compose';
import { composeDigest } from './digest';
import { outcomeOf } from './outcome';
import { secretsIn } from './secrets';

/** How mails are sent: `email` in the plugin's configuration. */
export interface MailConfig {
  /** SMTP options of nodemailer; without them Strapi's email plugin sends. */
  transport?: Record<string, unknown> | undefined;
  /** The sender; must be set with `transport`. */
  from?: string | undefined;
}

/** Milliseconds without an answer after which a mail counts as handed over. */
const PATIENCE = 30_000;
const CONNECT = 10_000;
const SILENCE = 20_000;

/** Sends mails through the plugin's own SMTP server, or else through Strapi's email plugin. */
export function createMailer({
  config,
  strapiEmail,
  adminUrl,
}: {
  config: MailConfig;
  /** Used without a `transport` of the plugin's own. */
  strapiEmail: () => MailTransport;
  /** Address of the panel, without a trailing slash. */
  adminUrl: string;
}): Mailer {
  const transport = config.transport ? smtp(config.transport) : strapiEmail();
  const stopping = new AbortController();

  const send = async (to: string, content: Content): Promise<MailOutcome> => {
    if (transport.setup.via === 'none') {
      return { kind: 'refused', isFinal: true, reason: transport.setup.problem ?? '' };
    }
    const letter = { ...(config.from !== undefined && { from: config.from }), to, ...content };
    try {
      await withPatience(transport.send(letter), stopping.signal);
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error, to, transport.secrets);
    }
  };

  return {
    setup: transport.setup,
    remind: ({ email, language }, { listed, total }) => {
      const inbox = `${adminUrl}/plugins/handoff`;
      const links = listed.map((one) => ({ ...one, url: `${inbox}/${one.sessionId}` }));
      const [first] = links;
      return send(
        email,
        total === 1 && first
          ? composeReminder(first, { preferred: language, url: first.url })
          : composeDigest({ listed: links, total }, { preferred: language, url: inbox })
      );
    },
    test: ({ email, language }) => send(email, composeTest({ preferred: language })),
    stop: () => {
      stopping.abort();
      transport.close();
    },
  };
}

function smtp(options: Record<string, unknown>): MailTransport {
  const server = createTransport({
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
    send: (letter) => server.sendMail(letter),
    close: () => server.close(),
  };
}

/** Waits for the answer, up to a time limit and no longer than this process runs. */
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
    // The loser of the race may still reject, and nothing handles that.
    sending.catch(() => undefined);
  }
}
