import type { Channel, Credentials, Egress, Outgoing } from '../../app/ports/channels';
import { versioned, type PlatformAddresses } from '../shared/addresses';
import { outcomeOfDiscord, reasonOfDiscord } from './errors';
import { listenToDiscord } from './gateway';
import { createDiscordLimits } from './limits';
import { readDiscord } from './read';
import { blobOf, contentOf, createCaller, FILE_GONE, refused, untested } from '../shared/outcome';
import { fetchFile } from '../shared/remote-file';
import { outcomeOfSilence } from '../shared/silence';
import { nameOf, parseFields } from '../shared/values';

const VERSION = 'v10';
const MAX_TEXT = 2_000;
const MAX_FILE = 10 * 1024 * 1024;
const UPLOAD_PATIENCE = 18_000;

/** Discord rejects requests without a user agent of this form. */
const USER_AGENT = 'DiscordBot (https://strapi.io, 1.0)';

/**
 * Discord's REST API, called as the bot. A conversation is a channel or a thread; Discord treats
 * threads as channels.
 */
export function createDiscord({
  egress,
  addresses,
}: {
  egress: Egress;
  addresses: PlatformAddresses['discord'];
}): Channel {
  const api = versioned(addresses.apiUrl, VERSION);
  const limits = createDiscordLimits();

  const bot = (credentials: Credentials) => {
    const { call, reason } = createCaller({ egress, credentials });
    const headers = {
      authorization: `Bot ${credentials.botToken ?? ''}`,
      'user-agent': USER_AGENT,
    };
    return {
      get: (path: string) => call({ method: 'GET', url: `${api}${path}`, headers }),
      post: (path: string, body: Parameters<typeof call>[0]['body']) =>
        call({
          method: 'POST',
          url: `${api}${path}`,
          headers,
          ...(body && { body }),
          ...(body && 'form' in body && { timeout: UPLOAD_PATIENCE }),
        }),
      reason,
    };
  };

  return {
    type: 'discord',
    capabilities: {
      maxText: MAX_TEXT,
      typing: true,
      receipts: 'none',
      replyWindow: null,
      attachments: { maxBytes: MAX_FILE, types: ['*'], maxCaption: MAX_TEXT },
      senderName: false,
      threads: true,
      replies: true,
    },
    lengthOf: (text) => escaped(text).length,
    credentials: [
      { name: 'botToken', isRequired: true, isSecret: true },
      { name: 'publicKey', isRequired: false, isSecret: false },
    ],
    ...(addresses.gateway && {
      listen: (listened) => listenToDiscord(listened, addresses),
    }),
    // With the same nonce, a repeated call returns the existing message.
    afterUnknown: 'again',

    canReplyTo: ({ externalId }) => isSnowflake(externalId),

    send: async ({ credentials, to, part }) => {
      if (!isSnowflake(to)) return refused('not_found', `${to} is not a Discord channel`);
      const target = { token: credentials.botToken ?? '', channel: to };
      const wait = limits.waitFor({ ...target, at: part.at });
      if (wait) return wait;
      const body = await bodyOf(part);
      if (!body) return FILE_GONE;
      const on = bot(credentials);
      const answer = await on.post(`/channels/${to}/messages`, body);
      if (answer.kind !== 'answer') return outcomeOfSilence(answer);
      limits.learn({ ...target, at: part.at, answer });
      return outcomeOfDiscord(answer, on.reason);
    },

    showTyping: async ({ credentials, to }) => {
      if (isSnowflake(to)) await bot(credentials).post(`/channels/${to}/typing`, undefined);
    },

    test: async ({ credentials }) => {
      const on = bot(credentials);
      const answer = await on.get('/users/@me');
      if (answer.kind !== 'answer') return untested(answer.reason);
      const user = parseFields(answer.body);
      const name = nameOf(user?.username);
      if (answer.status === 200 && name !== null) return { isOk: true, name };
      return untested(reasonOfDiscord(answer, on.reason));
    },

    read: async (request, credentials) => readDiscord(request, credentials),

    // File addresses contain their own signature; the bot token is not sent.
    download: async ({ name, type, source }, credentials, maxBytes) => {
      const secrets = Object.values(credentials);
      const file = await fetchFile({ egress, url: source, trustedBase: api, secrets, maxBytes });
      return { name, type, content: file.content };
    },
  };
}

function isSnowflake(to: string): boolean {
  return /^\d{1,20}$/.test(to);
}

async function bodyOf(part: Outgoing) {
  const { attachment, key, text, replyTo } = part;
  const message = {
    ...((text !== '' || !attachment) && { content: markdownOf(text) }),
    nonce: key,
    enforce_nonce: true,
    // A message with "@everyone" must not notify everyone.
    allowed_mentions: { parse: [] },
    ...(replyTo !== null && {
      message_reference: { message_id: replyTo, fail_if_not_exists: false },
    }),
  };
  if (!attachment) return { json: message };
  const content = await contentOf(attachment);
  if (!content) return null;
  const form = new FormData();
  const files = [{ id: '0', filename: attachment.name }];
  form.set('payload_json', JSON.stringify({ ...message, attachments: files }));
  form.set('files[0]', blobOf(content, attachment.type), attachment.name);
  return { form };
}

/** Parts that are not escaped: code, and addresses, which a backslash would break. */
const KEPT = /(```[\s\S]*?```|https?:\/\/[^\s<>]+)/;

/**
 * Escapes markdown so that the text shows as typed. Texts are split by their escaped length; one
 * that was split before is sent unescaped if the escapes make it too long.
 */
export function markdownOf(typed: string): string {
  const written = escaped(typed);
  return written.length > MAX_TEXT ? typed : written;
}

function escaped(typed: string): string {
  return typed
    .split(KEPT)
    .map((piece, index) => (index % 2 === 1 ? piece : escape(piece)))
    .join('');
}

function escape(plain: string): string {
  return plain.replace(/[\\*_~`|]/g, '\\$&').replace(/^(\s*)([>#-])/gm, '$1\\$2');
}
