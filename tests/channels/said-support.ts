import type { Channel, PlatformEvent } from '../../server/app/ports/channels';
import { createDiscord } from '../../server/channels/discord/adapter';
import { createMessenger } from '../../server/channels/messenger/adapter';
import { createSlack } from '../../server/channels/slack/adapter';
import { createTelegram } from '../../server/channels/telegram/adapter';
import { createWhatsApp } from '../../server/channels/whatsapp/adapter';
import type { Egress } from '../../server/app/ports/channels';
import { readChatMessage } from '../../server/channels/google-chat/message';
import { hookRequest, jsonHook, type Hook } from '../support/platforms/lab';
import { metaHook } from '../support/platforms/meta';
import { signed } from '../support/platforms/slack';

/** Signed messages of end users, as each adapter reads them; nothing can be called. */

const AT = Date.UTC(2026, 10, 25);
/** The bot's id is 999. */
export const BOT_TOKEN = `${Buffer.from('999').toString('base64')}.x`;
const CREDENTIALS = {
  botToken: BOT_TOKEN,
  secretToken: 'secret',
  signingSecret: 'secret',
  appSecret: 'secret',
  phoneNumberId: '1',
  pageId: '1',
};
const META = { token: 'token', appSecret: 'secret', verifyToken: 'verify' };

const NOBODY = 'http://127.0.0.1:9';
const silent: Egress = {
  call: () => Promise.resolve({ kind: 'unreached', reason: 'closed', isFinal: false }),
  open: () => Promise.resolve({ kind: 'unreached', reason: 'closed', isFinal: false }),
  problemOf: () => null,
  stop: () => Promise.resolve(),
};

async function readWith(channel: Channel, hook: Hook): Promise<PlatformEvent[]> {
  const reading = await channel.read(hookRequest(hook, { at: AT }), CREDENTIALS);
  if (reading.kind !== 'read') throw new Error(`read as ${reading.kind}`);
  return reading.platformEvents;
}

const telegram = createTelegram({ egress: silent, addresses: { apiRoot: NOBODY } });
const discord = createDiscord({ egress: silent, addresses: { apiUrl: NOBODY } });
const slack = createSlack({ egress: silent, addresses: { apiUrl: NOBODY } });
const whatsapp = createWhatsApp({ egress: silent, graphUrl: NOBODY });
const messenger = createMessenger({ egress: silent, graphUrl: NOBODY });

export const from = { id: 77, is_bot: false, first_name: 'Ada' };

function tellMessenger(content: object, sender = '2') {
  const event = { sender: { id: sender }, recipient: { id: '1' }, timestamp: 1_700_000_000_000 };
  const entry = [{ id: '1', messaging: [{ ...event, ...content }] }];
  return readWith(messenger, metaHook({ object: 'page', entry }, META));
}

export const tell = {
  telegram: (fields: object, kind = 'message') => {
    const chat = { id: 77, type: 'private' };
    const message = { message_id: 12, date: 1_790_000_000, chat, from, ...fields };
    const headers = { 'x-telegram-bot-api-secret-token': 'secret' };
    return readWith(telegram, jsonHook({ update_id: 1, [kind]: message }, headers));
  },

  discord: (fields: object, type = 'MESSAGE_CREATE') => {
    const author = { id: '77', username: 'ada' };
    const message = { id: '99', channel_id: '81', type: 0, content: '', attachments: [], author };
    const headers = { 'x-discord-gateway-token': BOT_TOKEN };
    return readWith(discord, jsonHook({ t: type, d: { ...message, ...fields } }, headers));
  },

  slack: (fields: object, more: object = {}) => {
    const event = { type: 'message', user: 'U77', channel: 'C1', ts: '1.2', text: '', ...fields };
    const body = { type: 'event_callback', event, ...more };
    return readWith(slack, signed(jsonHook(body), { at: AT, signingSecret: 'secret' }));
  },

  whatsapp: (fields: object, metadata: object = {}) => {
    const message = { from: '1650', id: 'wamid.1', timestamp: '1749416383', ...fields };
    const value = { metadata: { phone_number_id: '1', ...metadata }, messages: [message] };
    const entry = [{ id: '4', changes: [{ field: 'messages', value }] }];
    return readWith(whatsapp, metaHook({ object: 'whatsapp_business_account', entry }, META));
  },

  messenger: (message: object, sender = '2') =>
    tellMessenger({ message: { mid: 'm1', ...message } }, sender),
  messengerEdit: (edit: object) => tellMessenger({ message_edit: edit }),

  /** Behind the signature, which needs Google's keys. */
  google: (fields: object, sender: object = { name: 'users/1', type: 'HUMAN' }) =>
    Promise.resolve(
      readChatMessage({
        message: { name: 'spaces/A/messages/B', ...fields },
        space: { name: 'spaces/A', spaceType: 'DIRECT_MESSAGE' },
        sender: { ...sender },
        locale: null,
      })
    ),
};

/** The one message that was read, without what does not matter here. */
export async function said(reading: Promise<PlatformEvent[]>) {
  const platformEvents = await reading;
  const [platformEvent] = platformEvents;
  if (platformEvents.length !== 1 || platformEvent?.type !== 'message')
    throw new Error(`read ${JSON.stringify(platformEvents)}`);
  const { conversation, text, placeholder, files } = platformEvent;
  return { conversation, text, placeholder, files: files.map(({ source }) => source) };
}
