import { randomUUID } from 'node:crypto';
import type { PlatformAddresses } from '../../../server/channels/shared/addresses';
import type {
  ChannelDto,
  ChannelType,
  WidgetMessage,
  WidgetVisit,
} from '../../../server/core/contract';
import type { Scene } from '../scene';
import { startDiscord } from './discord';
import { startGoogleChat } from './google-chat';
import { loadGoogleChatSchema } from './google-chat-schema';
import { jsonHook, passOn, postHook, startLab, type Hook, type Lab, type LabCall } from './lab';
import { metaHook } from './meta';
import { startMessenger } from './messenger';
import { loadMessengerSchema } from './messenger-schema';
import { startSlack } from './slack';
import { startTelegram } from './telegram';
import { startWhatsApp } from './whatsapp';
import { loadWhatsAppSchema } from './whatsapp-schema';

/** The places where end users write, all with the same interface: one scenario serves all of them. */
export interface Everywhere {
  /** The plugin's configuration that reaches them. */
  plugin: { channels: PlatformAddresses };
  place(type: ChannelType): Place;
  /** Lets calls of that platform fail. */
  inject(type: ChannelType, ...fault: Parameters<Lab['inject']>): void;
  /** What did not match a vendor's schema. */
  violations(): string[];
  /** The channels' credentials at the platforms: none of them may leak. */
  secrets(): string[];
  /** The credentials that the platform has received, including tokens that it issued itself. */
  proofs(type: ChannelType): string[];
  close(): Promise<void>;
}

export interface Place {
  credentials: Record<string, string>;
  /** A call with that body, signed as the platform does; the widget has none. */
  hook?(scene: Scene, body: object): Hook;
  /** An end user of the connected channel. */
  user(scene: Scene, channel: ChannelDto): Promise<PlaceUser>;
}

export interface PlaceUser {
  /** External id of the conversation. */
  conversation: string;
  says(text: string): Promise<void>;
  /** Every text that has arrived there, in order. */
  heard(): Promise<string[]>;
  /** How often typing was shown there; null where the platform cannot show it. */
  typed(): number | null;
}

const BOT_TOKEN = '8101:AAHq-everywhere';
const SECRET_TOKEN = 'hook-secret_everywhere';
const DISCORD_TOKEN = 'MTIz.everywhere.discord';
const SLACK_TOKEN = 'xoxb-everywhere';
const SIGNING_SECRET = 'slack-signing-secret-everywhere';

export async function startEverywhere(): Promise<Everywhere> {
  const telegram = await startTelegram({ token: BOT_TOKEN });
  const discord = await startDiscord({ token: DISCORD_TOKEN });
  const slack = await startSlack({ token: SLACK_TOKEN, signingSecret: SIGNING_SECRET });
  await slack.renew();
  const whatsapp = await startWhatsApp({ schema: loadWhatsAppSchema() });
  const messenger = await startMessenger({ schema: loadMessengerSchema() });
  const google = await startGoogleChat({ schema: loadGoogleChatSchema() });
  const labs: Lab[] = [telegram, discord, slack, whatsapp, messenger, google];
  // WhatsApp and Messenger share a URL, and have a lab each.
  const labOf = ({ path }: LabCall) =>
    path.includes(whatsapp.phoneNumberId) ? whatsapp : messenger;
  const graph = await startLab({ handle: (call) => passOn(labOf(call).url, call) });
  const direct = { telegram, discord, slack, 'google-chat': google };
  labs.push(graph);
  let users = 0;

  const heardBy = <T extends { text: string }>(sent: T[], isTheirs: (message: T) => boolean) =>
    Promise.resolve(sent.filter(isTheirs).map(({ text }) => text));

  const places: Record<ChannelType, Place> = {
    telegram: {
      credentials: { botToken: BOT_TOKEN, secretToken: SECRET_TOKEN },
      hook: (_, body) => telegram.hook(body, SECRET_TOKEN),
      user: async (scene, channel) => {
        const chat = 500 + (users += 1);
        return {
          conversation: String(chat),
          says: (text) =>
            tell(scene, channel, telegram.hook(telegram.userMessage({ chat, text }), SECRET_TOKEN)),
          heard: () => heardBy(telegram.sent, (message) => message.chat === chat),
          typed: () => telegram.typing.filter((other) => other === chat).length,
        };
      },
    },
    discord: {
      credentials: { botToken: DISCORD_TOKEN, publicKey: discord.publicKey },
      hook: (_, body) => jsonHook(body, { 'x-discord-gateway-token': DISCORD_TOKEN }),
      user: async (scene, channel) => {
        const to = String(800 + (users += 1));
        return {
          conversation: to,
          says: (text) =>
            tell(
              scene,
              channel,
              discord.forwarded('MESSAGE_CREATE', discord.userMessage({ channel: to, text }))
            ),
          heard: () => heardBy(discord.sent, (message) => message.channel === to),
          typed: () => discord.typing.filter((other) => other === to).length,
        };
      },
    },
    slack: {
      credentials: { botToken: SLACK_TOKEN, signingSecret: SIGNING_SECRET },
      hook: ({ clock }, body) => slack.hook(body, clock.now()),
      user: async (scene, channel) => {
        const root = `1700000${String((users += 1)).padStart(3, '0')}.000100`;
        let messages = 0;
        return {
          conversation: `${slack.channel}:${root}`,
          says: (text) => {
            const ts = messages === 0 ? root : root.replace(/\d\d$/, String(10 + messages));
            messages += 1;
            const message = {
              channel: slack.channel,
              text,
              ts,
              ...(ts !== root && { thread: root }),
            };
            return tell(scene, channel, slack.hook(slack.userMessage(message), scene.clock.now()));
          },
          heard: async () => (await slack.messages(slack.channel, root)).map(({ text }) => text),
          typed: () => null,
        };
      },
    },
    whatsapp: {
      credentials: {
        accessToken: whatsapp.app.token,
        phoneNumberId: whatsapp.phoneNumberId,
        appSecret: whatsapp.app.appSecret,
        verifyToken: whatsapp.app.verifyToken,
      },
      hook: (_, body) => metaHook(body, whatsapp.app),
      user: async (scene, channel) => {
        const from = `1650555${1000 + (users += 1)}`;
        let messages = 0;
        return {
          conversation: from,
          says: (text) => {
            const content = { type: 'text', text: { body: text } };
            const at = scene.clock.now();
            const id = `wamid.${from}.${(messages += 1)}`;
            const message = whatsapp.userMessage({ from, id, at, content });
            return tell(scene, channel, whatsapp.hook(message));
          },
          heard: () => heardBy(whatsapp.sent, ({ to }) => to === from),
          // Typing is shown to the sender of the message that is marked read.
          typed: () => whatsapp.typing.filter((id) => id === `wamid.${from}.${messages}`).length,
        };
      },
    },
    messenger: {
      credentials: {
        pageAccessToken: messenger.app.token,
        pageId: messenger.pageId,
        appSecret: messenger.app.appSecret,
        verifyToken: messenger.app.verifyToken,
      },
      hook: (_, body) => metaHook(body, messenger.app),
      user: async (scene, channel) => {
        const from = String(7_000_000 + (users += 1));
        return {
          conversation: from,
          says: (text) => {
            const message = messenger.userMessage({
              from,
              message: { text },
              at: scene.clock.now(),
            });
            return tell(scene, channel, messenger.hook(message));
          },
          heard: () => heardBy(messenger.sent, ({ to }) => to === from),
          typed: () => messenger.typing.filter((to) => to === from).length,
        };
      },
    },
    'google-chat': {
      credentials: {
        serviceAccount: google.serviceAccount,
        audience: google.audience,
        addOnAccount: google.addOnAccount,
      },
      hook: (scene, body) => google.hook(body, { claims: claimsAt(scene) }),
      user: async (scene, channel) => {
        const name = 'spaces/AAQA1';
        const thread = `${name}/threads/T${(users += 1)}`;
        const space = { name, type: 'ROOM', spaceType: 'SPACE' };
        return {
          conversation: thread,
          says: (text) => {
            const message = google.userMessage({ space: name, thread, text });
            const claims = claimsAt(scene);
            const event = { type: 'MESSAGE', space, message };
            return tell(scene, channel, google.hook(event, { claims }));
          },
          heard: () => heardBy(google.sent, (message) => message.thread === thread),
          typed: () => null,
        };
      },
    },
    widget: { credentials: {}, user: visitor },
  };

  return {
    plugin: {
      channels: {
        telegram: { apiRoot: telegram.url },
        discord: { apiUrl: discord.url },
        slack: { apiUrl: slack.apiUrl },
        meta: { graphUrl: graph.url },
        googleChat: { apiRoot: google.url, certsUrl: google.url },
      },
    },
    place: (type) => places[type],
    inject: (type, fault, { times = 1, when = () => true } = {}) => {
      const isTheirs = (call: LabCall) =>
        labOf(call) === (type === 'whatsapp' ? whatsapp : messenger) && when(call);
      if (type === 'whatsapp' || type === 'messenger')
        graph.inject(fault, { times, when: isTheirs });
      else if (type !== 'widget') direct[type].inject(fault, { times, when });
    },
    violations: () => labs.flatMap(({ violations }) => violations),
    secrets: () =>
      Object.values(places).flatMap((place) =>
        Object.entries(place.credentials)
          .filter(([name]) => /token|secret|serviceAccount/i.test(name))
          .map(([, value]) => value)
      ),
    proofs: (type) => {
      const calls = type === 'widget' ? [] : { ...direct, whatsapp, messenger }[type].calls;
      const shown = calls.flatMap(({ headers }) => headers.authorization?.split(' ').at(-1) ?? []);
      return [...new Set(shown)];
    },
    close: async () => {
      for (const lab of labs) await lab.close();
    },
  };
}

function claimsAt({ clock }: Scene) {
  const iat = Math.floor(clock.now() / 1_000);
  return { iat, exp: iat + 3_600 };
}

/** A visitor of the website, who uses the widget API. */
async function visitor({ http }: Scene, channel: ChannelDto): Promise<PlaceUser> {
  const { data: visit } = await http.post<WidgetVisit>('/api/handoff/widget/visits', {
    body: { channel: channel.key },
  });
  const { token } = visit;
  return {
    conversation: visit.conversation.id,
    says: async (text) => {
      const body = { text, clientId: randomUUID() };
      const { status } = await http.post('/api/handoff/widget/messages', { token, body });
      if (status !== 201) throw new Error(`The widget was answered ${status}`);
    },
    heard: async () => {
      const path = '/api/handoff/widget/messages?after=0';
      const { data } = await http.get<WidgetMessage[]>(path, { token });
      return data.filter(({ author }) => author !== 'user').map(({ text }) => text);
    },
    typed: () => null,
  };
}

async function tell({ url }: Scene, { key }: ChannelDto, request: Hook): Promise<void> {
  const { status, text } = await postHook(`${url}/api/handoff/hooks/${key}`, request);
  if (status !== 200) throw new Error(`The platform was answered ${status}: ${text}`);
}
