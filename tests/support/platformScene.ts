import { createHmac } from 'node:crypto';

import type { ChannelDto, ConversationDto, MessageDto } from '../../server/core/contract';
import type { Answer } from './http';
import type { Scene } from './scene';

/** Of the Telegram channel: what Telegram repeats in each of its calls. */
export const TELEGRAM_SECRET = 'a-secret-token-of-telegram';
/** Of the WhatsApp channel: what its handshake must name. */
export const VERIFY_TOKEN = 'a-verify-token-of-ours';
const APP_SECRET = 'an-app-secret-of-meta';

/** A scene with a Telegram and a WhatsApp channel, and what both platforms send to them. */
export interface PlatformScene extends Scene {
  telegram: ChannelDto;
  whatsapp: ChannelDto;
  connect: (
    type: ChannelDto['type'],
    credentials: Record<string, string>,
    body?: object
  ) => Promise<ChannelDto>;
  /** A message to the Telegram bot, as Telegram describes it. */
  update: (chat: number, text: string, fields?: object) => TelegramUpdate;
  /** Calls the plugin as Telegram. */
  telegramTells: (body: unknown, headers?: Record<string, string>) => Promise<Answer<unknown>>;
  /** Calls the plugin as Meta, with what `sign` makes of the body. */
  metaTells: (body: unknown, sign?: (text: string) => string) => Promise<Answer<unknown>>;
  conversationOf: (channel: ChannelDto, id: string) => Promise<ConversationDto | null>;
  linesOf: (channel: ChannelDto, id: string) => Promise<MessageDto[]>;
}

interface TelegramUpdate {
  update_id: number;
  message: object;
}

let lastId = 1;

/** A number that no other event or name of this run has. */
export const nextId = () => (lastId += 1);

/** Meta's signature of a body. */
export const signed = (text: string) =>
  `sha256=${createHmac('sha256', APP_SECRET).update(text).digest('hex')}`;

/** What Meta sends for messages to the WhatsApp channel's number. */
export const batch = (messages: object[]) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '1',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { phone_number_id: '1000' },
            contacts: [],
            messages,
          },
        },
      ],
    },
  ],
});

export async function withPlatforms(scene: Scene): Promise<PlatformScene> {
  const { http, admin, agent, token } = scene;
  const connect: PlatformScene['connect'] = async (type, credentials, body = {}) => {
    const { status, data } = await http.post<ChannelDto>('/handoff/channels', {
      token: admin.token,
      body: { type, name: `Our ${type}`, agent: agent.key, credentials, ...body },
    });
    expect(status).toBe(201);
    return data;
  };
  const telegram = await connect('telegram', {
    botToken: '123456:a-bot-token-of-telegram',
    secretToken: TELEGRAM_SECRET,
  });
  const whatsapp = await connect('whatsapp', {
    accessToken: 'an-access-token-of-meta',
    phoneNumberId: '1000',
    appSecret: APP_SECRET,
    verifyToken: VERIFY_TOKEN,
  });
  const conversationOf: PlatformScene['conversationOf'] = async ({ key: channel }, id) => {
    const query = new URLSearchParams({ agent: agent.key, channel, conversation: id });
    const { data } = await http.get<ConversationDto[]>(
      `/api/handoff/conversations?${query.toString()}`,
      { token: token.accessKey }
    );
    return data[0] ?? null;
  };

  return {
    ...scene,
    telegram,
    whatsapp,
    connect,
    conversationOf,
    update: (chat, text, fields = {}) => ({
      update_id: nextId(),
      message: {
        message_id: nextId(),
        date: Math.floor(scene.clock.now() / 1_000),
        chat: { id: chat, type: 'private' },
        from: { id: chat, is_bot: false, first_name: 'Ada', language_code: 'en' },
        text,
        ...fields,
      },
    }),
    telegramTells: (body, headers = {}) =>
      http.post(`/api/handoff/hooks/${telegram.key}`, {
        headers: { 'x-telegram-bot-api-secret-token': TELEGRAM_SECRET, ...headers },
        body,
      }),
    metaTells: (body, sign = signed) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return http.post(`/api/handoff/hooks/${whatsapp.key}`, {
        headers: { 'x-hub-signature-256': sign(text) },
        body: text,
      });
    },
    linesOf: async (channel, id) => {
      const conversation = await conversationOf(channel, id);
      return conversation ? scene.lines(conversation.id) : [];
    },
  };
}
