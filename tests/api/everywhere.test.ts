import {
  CHANNEL_TYPES,
  type ChannelDto,
  type ChannelType,
  type MessageDto,
  type MessageEventData,
  type SessionDetailDto,
  type SessionDto,
} from '../../server/core/contract';
import {
  startEverywhere,
  type Everywhere,
  type Place,
  type PlaceUser,
} from '../support/platforms/everywhere';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** One scenario for every channel, over a real Strapi: only the end user's side differs. */

const MAX_WAIT = 30 * 60_000;
const ACCEPTED = "Hi! I'm Grace Hopper from our company. How can I help you?";

let everywhere: Everywhere;
let scene: Scene;

beforeAll(async () => {
  everywhere = await startEverywhere();
  scene = await createScene({ plugin: everywhere.plugin });
});
afterAll(async () => {
  await scene?.destroy();
  await everywhere?.close();
});

async function connect(type: ChannelType, { credentials }: Place): Promise<ChannelDto> {
  const { status, data } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: { type, name: type, agent: scene.agent.key, ...(type !== 'widget' && { credentials }) },
  });
  expect(status).toBe(201);
  return data;
}

const hears = (user: PlaceUser, texts: string[]) =>
  waitFor(
    async () => {
      const heard = await user.heard();
      return JSON.stringify(heard) === JSON.stringify(texts) || explain(heard, texts);
    },
    { what: `the end user to see ${texts.at(-1)}` }
  );

function explain(heard: string[], texts: string[]): never {
  throw new Error(`heard ${JSON.stringify(heard)} instead of ${JSON.stringify(texts)}`);
}

async function escalate(user: PlaceUser, channel: ChannelDto): Promise<SessionDto> {
  const body = { agent: scene.agent.key, channel: channel.key, conversation: user.conversation };
  const { status, data } = await scene.escalate({ ...body, reason: 'Wants a human' });
  expect(status).toBe(201);
  expect(data).toMatchObject({ status: 'queued', channel: { type: channel.type } });
  return data;
}

const shown = async (session: SessionDto): Promise<MessageDto[]> => {
  const path = `/handoff/sessions/${session.id}/messages?limit=100`;
  return (await scene.http.get<MessageDto[]>(path, { token: scene.grace.token })).data;
};

describe('S66 all channels behave the same', () => {
  it.each(CHANNEL_TYPES)('S66 S32 S37 S38 a handoff and an expiry work on %s', async (type) => {
    const place = everywhere.place(type);
    const channel = await connect(type, place);
    const user = await place.user(scene, channel);
    const { agent } = scene;
    const { handoffMessage, resolveMessage, expiredMessage } = agent.handoff;
    const { cursor } = await scene.events();

    // The bot receives what the end user writes, and escalates.
    await user.says('I need a human');
    const told = await scene.events(cursor);
    expect(told.events.map((event) => event.type)).toEqual(['message.user']);
    const { conversation, relay } = told.events[0]?.data as MessageEventData;
    expect([conversation.externalId, relay]).toEqual([user.conversation, false]);
    const session = await escalate(user, channel);
    const expected = [handoffMessage];
    await hears(user, expected);

    // The bot is paused now.
    const bot = { agent: agent.key, channel: channel.key, conversation: user.conversation };
    const message = { ...bot, author: 'bot', text: 'I could help, too' };
    expect((await scene.report(message)).status).toBe(409);

    expect((await scene.accept(session.id)).status).toBe(200);
    expected.push(ACCEPTED);
    await hears(user, expected);
    for (const number of ['one', 'two', 'three']) {
      await user.says(`User ${number}`);
      const text = `Human ${number}`;
      expect((await scene.write(session.id, { text, clientId: `${type} ${number}` })).status).toBe(
        201
      );
      expected.push(text);
      await hears(user, expected);
    }
    expect((await scene.resolve(session.id)).status).toBe(200);
    expected.push(resolveMessage);
    await hears(user, expected);

    // What members see: every message once, in order, with its delivery status.
    const delivered = await waitFor(async () => {
      const messages = await shown(session);
      return messages.every(({ delivery }) => delivery.state !== 'pending') && messages;
    });
    expect(delivered.map(({ author, text }) => [author, text])).toEqual([
      ['user', 'I need a human'],
      ['system', handoffMessage],
      ['system', ACCEPTED],
      ...['one', 'two', 'three'].flatMap((number) => [
        ['user', `User ${number}`],
        ['human', `Human ${number}`],
      ]),
      ['system', resolveMessage],
    ]);
    const states = delivered.map(({ author, delivery }) => `${author} ${delivery.state}`);
    expect(new Set(states)).toEqual(new Set(['user none', 'system sent', 'human sent']));

    // The bot answers again, and another session expires unanswered.
    expect((await scene.report({ ...message, text: 'Back again' })).status).toBe(201);
    await hears(user, [...expected, 'Back again']);
    const other = await place.user(scene, channel);
    await other.says('Anybody there?');
    const waiting = await escalate(other, channel);
    await hears(other, [handoffMessage]);
    scene.clock.advance(MAX_WAIT);
    await tick(scene.strapi);
    await hears(other, [handoffMessage, expiredMessage]);
    const { data } = await scene.http.get<SessionDto>(`/handoff/sessions/${waiting.id}`, {
      token: scene.grace.token,
    });
    expect(data.status).toBe('expired');
    expect(everywhere.violations()).toEqual([]);
  });

  it.each(CHANNEL_TYPES)('S66 S37 an answer to one message arrives on %s', async (type) => {
    const place = everywhere.place(type);
    const channel = await connect(type, place);
    const user = await place.user(scene, channel);
    await user.says('Red or blue?');
    const session = await escalate(user, channel);
    await scene.accept(session.id);
    const [question] = await shown(session);
    const { handoffMessage } = scene.agent.handoff;
    await hears(user, [handoffMessage, ACCEPTED]);
    const body = { text: 'Blue', clientId: `${type} quote`, replyTo: question?.id };
    const { data } = await scene.write(session.id, body);
    expect(data.quote).toMatchObject({ messageId: question?.id, text: 'Red or blue?' });
    const { data: detail } = await scene.http.get<SessionDetailDto>(
      `/handoff/sessions/${session.id}`,
      { token: scene.grace.token }
    );
    const isShown = detail.channelCapabilities?.replies ?? true;
    expect(isShown).toBe(type !== 'slack' && type !== 'google-chat');
    // Slack shows its code for the sign.
    const sign = type === 'slack' ? '&gt;' : '>';
    const arrived = isShown ? 'Blue' : `${sign} Red or blue?\nBlue`;
    await hears(user, [handoffMessage, ACCEPTED, arrived]);
    expect(everywhere.violations()).toEqual([]);
  });

  it('S66 no event and no message contains a credential', async () => {
    const { events } = await scene.events();
    const { data: channels } = await scene.http.get('/handoff/channels', {
      token: scene.admin.token,
    });
    const said = JSON.stringify([events, channels]);
    expect(events.length).toBeGreaterThan(20);
    expect(everywhere.secrets().filter((secret) => said.includes(secret))).toEqual([]);
  });
});
