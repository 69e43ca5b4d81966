import { WebClient } from '@slack/web-api';
import { Bot } from 'grammy';
import type { ChannelDto, MessageEventData } from '../../server/core/contract';
import { startSlack, type SlackLab } from '../support/platforms/slack';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { createScene, type Reported, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** Bots built with the vendors' own libraries, together with the plugin: a complete handoff. */

const BOT_TOKEN = '8101:AAHq-real-bots';
const SLACK_TOKEN = 'xoxb-real-bots';

let telegram: TelegramLab;
let slack: SlackLab;
let scene: Scene;

beforeAll(async () => {
  telegram = await startTelegram({ token: BOT_TOKEN });
  slack = await startSlack({ token: SLACK_TOKEN, signingSecret: 'unused-signing-secret' });
  await slack.renew();
  scene = await createScene({
    plugin: { channels: { telegram: { apiRoot: telegram.url }, slack: { apiUrl: slack.apiUrl } } },
  });
});
afterAll(async () => {
  await scene?.destroy();
  await telegram?.close();
  await slack?.close();
});

const human = async (session: string, text: string) => {
  const { status } = await scene.write(session, { text, clientId: `${session} ${text}` });
  expect(status).toBe(201);
};

async function openSession(conversation: string): Promise<string> {
  const { data } = await scene.http.get<{ id: string; conversation: { externalId: string } }[]>(
    '/handoff/sessions?status=queued',
    { token: scene.grace.token }
  );
  return data.find((each) => each.conversation.externalId === conversation)?.id ?? '';
}

describe('P14 S59 a bot written with grammY', () => {
  it('completes a handoff in which the plugin sends on the channel itself', async () => {
    const { data: channel } = await scene.http.post<ChannelDto>('/handoff/channels', {
      token: scene.admin.token,
      body: {
        type: 'telegram',
        name: 'Shop bot',
        agent: scene.agent.key,
        credentials: { botToken: BOT_TOKEN, secretToken: 'the-bot-polls-itself' },
      },
    });
    const bot = new Bot(BOT_TOKEN, { client: { apiRoot: telegram.url } });
    const placeOf = (chat: number) => ({
      agent: scene.agent.key,
      channel: channel.key,
      conversation: String(chat),
    });
    // All that a bot's author has to add: report the message, and answer only while allowed.
    bot.on('message:text', async (ctx) => {
      const place = placeOf(ctx.chat.id);
      const externalId = `${ctx.chat.id}:${ctx.message.message_id}`;
      const message = { ...place, author: 'user', text: ctx.message.text, externalId };
      const { conversation }: Reported = (await scene.report(message)).data;
      if (conversation.control.owner !== 'bot') return;
      if (/human/i.test(ctx.message.text)) await scene.escalate({ ...place, reason: 'Asked' });
      else await scene.report({ ...place, author: 'bot', text: `You said: ${ctx.message.text}` });
    });
    const running = bot.start();
    const chat = 4201;
    const says = (text: string) => void telegram.updates.push(telegram.userMessage({ chat, text }));
    const hears = (text: string) =>
      waitFor(() => telegram.sent.at(-1)?.text === text, { what: `Telegram to show ${text}` });

    says('Hello');
    await hears('You said: Hello');
    says('A human, please');
    const { handoffMessage, resolveMessage } = scene.agent.handoff;
    await hears(handoffMessage);
    const session = await waitFor(() => openSession(String(chat)));
    expect((await scene.accept(session)).status).toBe(200);
    await waitFor(() => telegram.sent.some(({ text }) => text.startsWith("Hi! I'm Grace")));
    says('My cup is broken');
    await waitFor(async () => {
      const path = `/handoff/sessions/${session}/messages?limit=100`;
      const { data } = await scene.http.get<{ text: string }[]>(path, { token: scene.grace.token });
      return data.some(({ text }) => text === 'My cup is broken');
    });
    await human(session, 'We send a new one');
    await hears('We send a new one');
    expect((await scene.resolve(session)).status).toBe(200);
    await hears(resolveMessage);
    says('Thanks');
    await hears('You said: Thanks');
    await bot.stop();
    await running;

    // During the whole handoff the bot sent nothing by itself, and every message arrived once.
    expect(telegram.sent.map(({ text }) => text)).toEqual([
      'You said: Hello',
      handoffMessage,
      "Hi! I'm Grace Hopper from our company. How can I help you?",
      'We send a new one',
      resolveMessage,
      'You said: Thanks',
    ]);
    expect(telegram.violations).toEqual([]);
  });
});

describe('P14 S61 a bot written with @slack/web-api', () => {
  it('completes a handoff in which it relays the messages', async () => {
    const client = new WebClient(SLACK_TOKEN, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
    });
    const { ts: root } = await client.chat.postMessage({ channel: slack.channel, text: 'Welcome' });
    const thread_ts = root ?? '';
    const conversation = `${slack.channel}:${thread_ts}`;
    const place = { agent: scene.agent.key, channel: 'slack', conversation };
    const shown = async () =>
      (await slack.messages(slack.channel, thread_ts)).map(({ text }) => text);
    let { cursor } = await scene.events();
    // Follows the feed: posts each message to relay, and reports it as delivered.
    const carry = async () => {
      const page = await scene.events(cursor);
      cursor = page.cursor;
      for (const { data } of page.events) {
        const { relay, message } = data as Partial<MessageEventData>;
        if (relay !== true || !message) continue;
        const { text } = message;
        const { ts } = await client.chat.postMessage({ channel: slack.channel, thread_ts, text });
        const { status } = await scene.http.post(`/api/handoff/messages/${message.id}/receipt`, {
          token: scene.token.accessKey,
          body: { status: 'sent', externalId: `${slack.channel}:${ts}` },
        });
        expect(status).toBe(200);
      }
    };

    expect((await scene.report({ ...place, author: 'user', text: 'A human?' })).status).toBe(201);
    const { data: session } = await scene.escalate({ ...place, reason: 'Asked' });
    await carry();
    await scene.accept(session.id);
    await carry();
    await scene.report({ ...place, author: 'user', text: 'My cup is broken' });
    await human(session.id, 'We send a new one');
    await carry();
    await scene.resolve(session.id);
    await carry();
    const { handoffMessage, resolveMessage } = scene.agent.handoff;
    expect(await shown()).toEqual([
      'Welcome',
      handoffMessage,
      "Hi! I'm Grace Hopper from our company. How can I help you?",
      'We send a new one',
      resolveMessage,
    ]);
    const messages = await scene.lines(session.conversation.id);
    const states = messages.map(({ author, delivery }) => `${author} ${delivery.state}`);
    expect(new Set(states)).toEqual(new Set(['user none', 'system sent', 'human sent']));
    const again = await scene.report({ ...place, author: 'bot', text: 'I am back' });
    expect(again.status).toBe(201);
    expect(slack.violations).toEqual([]);
  });
});
