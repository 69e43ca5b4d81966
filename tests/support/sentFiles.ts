import { randomUUID } from 'node:crypto';

import type { App } from '../../server/app/app';
import type { Egress } from '../../server/app/ports/channels';
import { createFetching } from '../../server/app/files/fetch';
import { fetchFile } from '../../server/app/files/fetch-one';
import { createChannels } from '../../server/channels';
import { PLATFORM_ADDRESSES } from '../../server/channels/shared/addresses';
import { createEgress } from '../../server/channels/shared/http';
import type { ChannelDto, FileDto, MessageDto, SessionDto } from '../../server/core/contract';
import { createFileRoom } from '../../server/strapi/files';
import { createVault } from '../../server/strapi/vault';
import { PNG } from './bytes';
import type { Answer } from './http';
import { createOtherProcess } from './otherProcess';
import type { TestMember } from './people';
import { postHook, startLab, type Lab } from './platforms/lab';
import { startSlack, type SlackLab } from './platforms/slack';
import { startTelegram, type TelegramLab } from './platforms/telegram';
import { startWhatsApp, type WhatsAppLab } from './platforms/whatsapp';
import { loadWhatsAppSchema } from './platforms/whatsapp-schema';
import { createScene, type Scene } from './scene';
import { waitFor } from './waitFor';

const BOT_TOKEN = '4711:files';
/** Of the Telegram channel: what Telegram repeats in each of its calls. */
export const HOOK_SECRET = 'hook-secret_files';
const SLACK_TOKEN = 'xoxb-files';
const SIGNING_SECRET = 'slack-signing-secret-files';
/** Of one file. */
export const MAX_BYTES = 1_000_000;

/** A scene with a channel on Telegram, WhatsApp and Slack, which carry files in both directions. */
export interface SentFileScene extends Scene {
  alan: TestMember;
  telegram: TelegramLab;
  whatsapp: WhatsAppLab;
  slack: SlackLab;
  /** A server that is nobody's platform, with a picture at every path. */
  elsewhere: Lab;
  channels: Record<'telegram' | 'whatsapp' | 'slack', ChannelDto>;
  /** A number that no other chat has. */
  newChat: () => string;
  /** A session that Grace has accepted, with a new end user. */
  talk: (channel: string, conversation?: string) => Promise<SessionDto>;
  upload: (
    session: Pick<SessionDto, 'id'>,
    body: unknown,
    by?: Partial<TestMember>
  ) => Promise<Answer<FileDto>>;
  /** Uploads a file and returns its id. */
  uploaded: (session: SessionDto, content: Buffer, name: string) => Promise<string>;
  /** Writes a message, with a client id of its own unless `body` has one. */
  send: (session: SessionDto, body: object, by?: TestMember) => Promise<Answer<MessageDto>>;
  /** A session's end user sends a file on Telegram. */
  telegramSends: (session: SessionDto, file: SentFile) => Promise<void>;
  linesOf: (session: SessionDto) => Promise<MessageDto[]>;
  lineBecomes: (session: SessionDto, id: string, state: string) => Promise<MessageDto>;
  download: (
    url: string
  ) => Promise<{ status: number; headers: Record<string, string>; content: Buffer }>;
  /** The same use cases in another process, which shares only the database. */
  another: () => { app: App; egress: Egress };
  /** Another process fetches the files that are due. */
  otherRound: () => Promise<void>;
}

export interface SentFile {
  name: string;
  /** Null: Telegram does not have it. */
  content: Buffer | null;
  caption?: string;
  /** As Telegram reports it. Default: its real size. */
  size?: number;
}

/** What a browser uploads. */
export function form(content: Buffer, name: string, field = 'files'): FormData {
  const body = new FormData();
  body.append(field, new Blob([content as unknown as BlobPart], { type: 'image/png' }), name);
  return body;
}

export async function createSentFileScene(): Promise<SentFileScene> {
  const telegram = await startTelegram({ token: BOT_TOKEN });
  const whatsapp = await startWhatsApp({ schema: loadWhatsAppSchema() });
  const slack = await startSlack({ token: SLACK_TOKEN, signingSecret: SIGNING_SECRET });
  const elsewhere = await startLab({ handle: () => ({ status: 200, body: PNG }) });
  const closeLabs = () =>
    Promise.all([telegram, whatsapp, slack, elsewhere].map((lab) => lab.close()));
  const scene = await createScene({
    plugin: {
      attachments: { maxMegabytes: 1, types: ['image/png', 'image/gif', 'application/pdf'] },
      channels: {
        telegram: { apiRoot: telegram.url },
        meta: { graphUrl: whatsapp.url },
        slack: { apiUrl: slack.apiUrl },
      },
    },
  }).catch(async (error: unknown) => {
    await closeLabs();
    throw error;
  });
  const { http, grace } = scene;
  const connect = async (type: ChannelDto['type'], credentials: object): Promise<ChannelDto> => {
    const { status, data } = await http.post<ChannelDto>('/handoff/channels', {
      token: scene.admin.token,
      body: { type, name: type, agent: scene.agent.key, credentials },
    });
    expect(status).toBe(201);
    return data;
  };
  const { token: accessToken, appSecret, verifyToken } = whatsapp.app;
  const { phoneNumberId } = whatsapp;
  const channels = {
    telegram: await connect('telegram', { botToken: BOT_TOKEN, secretToken: HOOK_SECRET }),
    whatsapp: await connect('whatsapp', { accessToken, phoneNumberId, appSecret, verifyToken }),
    slack: await connect('slack', { botToken: SLACK_TOKEN, signingSecret: SIGNING_SECRET }),
  };

  let chats = 900;
  const newChat = () => String((chats += 1));
  const upload: SentFileScene['upload'] = ({ id }, body, { token } = grace) =>
    http.post(`/handoff/sessions/${id}/files`, { token, body });
  const linesOf: SentFileScene['linesOf'] = async ({ id }) => {
    const path = `/handoff/sessions/${id}/messages?limit=100`;
    return (await http.get<MessageDto[]>(path, { token: grace.token })).data;
  };
  const another: SentFileScene['another'] = () => {
    const { strapi } = scene;
    const egress = createEgress({ config: { allowHosts: [], allowPrivate: true } });
    const telegramAlone = { ...PLATFORM_ADDRESSES, telegram: { apiRoot: telegram.url } };
    const { app } = createOtherProcess(
      scene,
      {},
      {
        channels: createChannels({ egress, addresses: telegramAlone }),
        vault: createVault(strapi),
        files: createFileRoom({ strapi, egress }),
        fileLimits: { maxBytes: MAX_BYTES, types: ['*'] },
      }
    );
    return { app, egress };
  };

  return {
    ...scene,
    alan: await scene.createMember({ firstname: 'Alan', lastname: 'Turing' }),
    telegram,
    whatsapp,
    slack,
    elsewhere,
    channels,
    newChat,
    upload,
    linesOf,
    another,
    talk: async (channel, conversation = newChat()) => {
      const { status, data } = await scene.escalate({ ...scene.place(conversation), channel });
      expect(status).toBe(201);
      expect((await scene.accept(data.id)).status).toBe(200);
      return data;
    },
    uploaded: async (session, content, name) => {
      const { status, data } = await upload(session, form(content, name));
      expect(status).toBe(201);
      return data.id;
    },
    send: ({ id }, body, by = grace) =>
      scene.write(id, { text: '', clientId: randomUUID(), ...body }, by),
    telegramSends: async (session, { name, content, caption, size }) => {
      const id = `file-${newChat()}`;
      if (content) telegram.files.set(id, content);
      const update = telegram.userMessage({
        chat: Number(session.conversation.externalId),
        text: '',
      });
      const document = {
        file_id: id,
        file_unique_id: id,
        file_name: name,
        mime_type: 'image/png',
        file_size: size ?? content?.length ?? 10,
      };
      Object.assign(update.message ?? {}, { text: undefined, document, caption });
      const url = `${scene.url}/api/handoff/hooks/${channels.telegram.key}`;
      expect((await postHook(url, telegram.hook(update, HOOK_SECRET))).status).toBe(200);
    },
    lineBecomes: (session, id, state) =>
      waitFor(
        async () => {
          const message = (await linesOf(session)).find((one) => one.id === id);
          expect(message?.delivery.state).toBe(state);
          return message;
        },
        { what: `the message to be ${state}` }
      ),
    // The path on this server: the configuration does not know the port of the test.
    download: async (url) => {
      const response = await fetch(new URL(new URL(url, scene.url).pathname, scene.url));
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        content: Buffer.from(await response.arrayBuffer()),
      };
    },
    otherRound: async () => {
      const { app, egress } = another();
      const fetching = createFetching(app, (file) => fetchFile(app, file));
      await fetching.tick();
      await fetching.stop();
      await egress.stop();
    },
    destroy: async () => {
      // First, so that nothing waits for a hanging platform.
      await closeLabs();
      await scene.destroy();
    },
  };
}
