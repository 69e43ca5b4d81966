import type { ChannelDto, ChannelType, MessageDto, SessionDto } from '../../server/core/contract';
import { inParallel, times } from '../support/nodes';
import { gate } from '../support/outgoingWorld';
import { startEverywhere, type Everywhere, type PlaceUser } from '../support/platforms/everywhere';
import { passOn, startLab, type Lab } from '../support/platforms/lab';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { startReceiver, type Receiver } from '../support/receiver';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** One bot's platform accepts calls and does not answer; no other channel may be affected. */

const LINES = 200;
const OTHERS = ['telegram', 'discord', 'slack', 'whatsapp', 'messenger', 'google-chat'] as const;
const CHATS_EACH = 5;
/** The most calls that the sender has in progress on one channel: they fill every place. */
const AT_ONCE = 16;
const HUNG_CHATS = AT_ONCE + 4;
/** In milliseconds; longer than the writing takes. */
const REST = 5 * 60_000;
const HUNG_TOKEN = '9202:AAHq-hanging';

let everywhere: Everywhere;
let hung: TelegramLab;
/** The Telegram API of both bots. */
let front: Lab;
/** The webhook URL of the agent. */
let receiver: Receiver;
let scene: Scene;
const { passed, open } = gate<null>();
let taken = 0;

beforeAll(async () => {
  everywhere = await startEverywhere();
  hung = await startTelegram({ token: HUNG_TOKEN });
  const { channels } = everywhere.plugin;
  front = await startLab({
    handle: async (call) => {
      if (!call.path.includes(HUNG_TOKEN)) return passOn(channels.telegram.apiRoot, call);
      if (call.body.includes('hung')) {
        taken += 1;
        await passed;
      }
      return passOn(hung.url, call);
    },
  });
  const telegram = { apiRoot: front.url };
  receiver = await startReceiver();
  const egress = { allowHosts: ['127.0.0.1'], allowPrivate: false };
  scene = await createScene({ plugin: { egress, channels: { ...channels, telegram } } });
});
afterAll(async () => {
  open(null);
  await scene?.destroy();
  await receiver?.close();
  await front?.close();
  await hung?.close();
  await everywhere?.close();
});

interface Chat {
  session: SessionDto;
  user: Pick<PlaceUser, 'conversation' | 'heard'>;
}

async function connect(type: ChannelType, credentials: object): Promise<ChannelDto> {
  const { status, data } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: { type, name: type, agent: scene.agent.key, credentials },
  });
  expect(status).toBe(201);
  return data;
}

/** An end user whom Grace talks to. */
async function talk({ key }: ChannelDto, user: Chat['user']): Promise<Chat> {
  const { conversation } = user;
  const { data } = await scene.escalate({ agent: scene.agent.key, channel: key, conversation });
  expect((await scene.accept(data.id)).status).toBe(200);
  return { session: data, user };
}

async function write({ session }: Chat, text: string): Promise<void> {
  const { status } = await scene.write(session.id, { text, clientId: `${session.id} ${text}` });
  expect(status).toBe(201);
}

/** The messages at the start of a handoff, followed by these. */
async function hears({ user }: Chat, texts: string[]): Promise<void> {
  const count = texts.length + 2;
  const heard = await waitFor(
    async () => {
      const all = await user.heard();
      return all.length >= count && all;
    },
    { what: `${count} messages to arrive`, timeout: 60_000 }
  );
  expect(heard.slice(2)).toEqual(texts);
}

/** Events from now on. */
async function pushToBot(): Promise<void> {
  const { url, secret } = receiver;
  const { status } = await scene.http.put(`/handoff/agents/${scene.agent.id}`, {
    token: scene.admin.token,
    body: { webhook: { url, secret } },
  });
  expect(status).toBe(200);
}

/** Messages of Grace that the bot received events for. */
const typed = () => receiver.taken.filter(({ type }) => type === 'message.human').length;

async function stateOfLast({ session }: Chat): Promise<string | undefined> {
  const path = `/handoff/sessions/${session.id}/messages?limit=100`;
  const { data } = await scene.http.get<MessageDto[]>(path, { token: scene.grace.token });
  return data.at(-1)?.delivery.state;
}

/** 200 messages, taken in turn from each conversation. */
const linesOf = (chat: number, chats: number) =>
  times(LINES, (n) => n)
    .filter((n) => n % chats === chat)
    .map((n) => `line ${n}`);

/** As after a 429: nothing is sent on these conversations' channels for a while. */
async function rest(chats: Chat[]): Promise<void> {
  const keys = new Set(chats.map(({ session }) => session.channel.key));
  await scene.strapi.db.query('plugin::handoff.channel').updateMany({
    where: { key: { $in: [...keys] } },
    data: { pausedUntil: scene.clock.now() + REST },
  });
}

it('S66 P3 P14 while one channel hangs, 200 messages on six others and all webhooks arrive before its first call returns', async () => {
  const slow = await connect('telegram', { botToken: HUNG_TOKEN, secretToken: 'hung-secret' });
  const waiting = await inParallel(
    5,
    times(HUNG_CHATS, (i) => () => {
      const heard = async () =>
        hung.sent.filter((message) => message.chat === i + 1).map(({ text }) => text);
      return talk(slow, { conversation: String(i + 1), heard });
    })
  );
  const chats: Chat[] = [];
  for (const type of OTHERS) {
    const place = everywhere.place(type);
    const channel = await connect(type, place.credentials);
    for (let i = 0; i < CHATS_EACH; i += 1) {
      const user = await place.user(scene, channel);
      await user.says('I need a human');
      chats.push(await talk(channel, user));
    }
  }
  for (const one of [...waiting, ...chats]) await hears(one, []);

  // Most messages are queued when the channels may send again, and some are written meanwhile.
  await rest(chats);
  const all = chats.map((_, i) => linesOf(i, chats.length));
  const writeAll = (part: (texts: string[]) => string[]) =>
    inParallel(
      10,
      chats.map((one, i) => async () => {
        for (const text of part(all[i] ?? [])) await write(one, text);
      })
    );
  await writeAll((texts) => texts.slice(0, -1));
  await pushToBot();
  await inParallel(
    10,
    waiting.map((one, i) => () => write(one, `hung ${i}`))
  );
  await waitFor(() => taken === AT_ONCE, { what: 'the hanging calls' });
  scene.clock.advance(REST);
  await Promise.all([tick(scene.strapi), writeAll((texts) => texts.slice(-1))]);
  for (const [i, one] of chats.entries()) await hears(one, all[i] ?? []);
  await waitFor(() => typed() === waiting.length + chats.length, {
    what: 'every webhook to arrive',
  });
  expect(hung.sent.some(({ text }) => text.startsWith('hung'))).toBe(false);
  expect(new Set(await Promise.all(waiting.map(stateOfLast)))).toEqual(new Set(['pending']));

  open(null);
  for (const [i, one] of waiting.entries()) await hears(one, [`hung ${i}`]);
  expect([...everywhere.violations(), ...hung.violations, ...receiver.problems]).toEqual([]);
});
