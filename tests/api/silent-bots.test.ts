import type {
  AgentDto,
  AvailabilityDto,
  BotEvent,
  MessageDto,
  MessageEventData,
  NotificationDto,
  SessionDto,
} from '../../server/core/contract';
import { times } from '../support/nodes';
import { startReceiver, type Receiver } from '../support/receiver';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** P3: messages that a bot must relay and never reports. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let scene: Scene;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  scene = await createScene({
    plugin: { egress: { allowHosts: ['127.0.0.1'], allowPrivate: false } },
  });
});
afterAll(async () => {
  await scene?.destroy();
  await receiver?.close();
});

const bot = () => ({ token: scene.token.accessKey });
const grace = () => ({ token: scene.grace.token });
const admin = () => ({ token: scene.admin.token });
const receipt = (id: string, body: object) =>
  scene.http.post(`/api/handoff/messages/${id}/receipt`, { ...bot(), body });
const again = ({ id }: SessionDto, messageId: string) =>
  scene.http.post<MessageDto>(`/handoff/sessions/${id}/messages/${messageId}/retry`, grace());
const deliveryOf = async ({ conversation }: SessionDto, id: string) =>
  (await scene.lines(conversation.id)).find((one) => one.id === id)?.delivery;
const notices = async ({ id }: SessionDto) => {
  const { data } = await scene.http.get<NotificationDto[]>('/handoff/notifications', grace());
  return data.filter((one) => one.type === 'delivery.unknown' && one.sessionId === id);
};
const heardOf = async (agent = scene.agent) => {
  const path = `/api/handoff/availability?agent=${agent.key}`;
  return (await scene.http.get<AvailabilityDto>(path, bot())).data.lastHeardAt;
};
const rowOf = ({ id }: AgentDto) =>
  scene.strapi.db.connection('handoff_agents').where({ document_id: id }).first();

/** A session of Grace's; the bot has reported the first two messages. */
async function active(agent = scene.agent): Promise<SessionDto> {
  const { data: session } = await scene.escalate({ ...scene.place(), agent: agent.key });
  await scene.accept(session.id);
  for (const { id } of await scene.lines(session.conversation.id))
    await receipt(id, { status: 'sent' });
  return session;
}

const write = async ({ id }: SessionDto, text: string) =>
  (await scene.write(id, { text, clientId: text })).data;

const SILENT = 'The bot has not reported within 2 min whether it arrived';

it('P3 a message without a report is unknown after two minutes, and the assignee is notified once', async () => {
  const session = await active();
  const messages = [];
  for (const text of times(3, (nth) => `unheard ${nth}`)) messages.push(await write(session, text));
  const [first] = messages.map(({ id }) => id);
  scene.clock.advance(2 * MINUTE - 5 * SECOND);
  await tick(scene.strapi);
  expect(await deliveryOf(session, first ?? '')).toEqual({ state: 'pending', reason: null });
  scene.clock.advance(5 * SECOND);
  await Promise.all([tick(scene.strapi), tick(scene.strapi)]);
  for (const { id } of messages)
    expect(await deliveryOf(session, id)).toEqual({ state: 'unknown', reason: SILENT });
  expect(await notices(session)).toMatchObject([{ text: SILENT, readAt: null, count: 1 }]);

  // It stays silent: that is known already.
  await write(session, 'unheard too');
  scene.clock.advance(2 * MINUTE);
  await tick(scene.strapi);
  expect(await notices(session)).toHaveLength(1);

  // A late report still counts; then the bot is silent again.
  expect((await receipt(first ?? '', { status: 'sent' })).status).toBe(200);
  expect(await deliveryOf(session, first ?? '')).toEqual({ state: 'sent', reason: null });
  expect(await notices(session)).toMatchObject([{ readAt: expect.any(String) }]);
  scene.clock.advance(SECOND);
  const next = await write(session, 'unheard anew');
  scene.clock.advance(2 * MINUTE);
  await tick(scene.strapi);
  expect((await deliveryOf(session, next.id))?.state).toBe('unknown');
  expect(await notices(session)).toHaveLength(2);
});

it('P3 a message of a queued session notifies nobody; the assignee is notified of the next one', async () => {
  const { data: session } = await scene.escalate();
  const [held] = await scene.lines(session.conversation.id);
  scene.clock.advance(2 * MINUTE);
  await tick(scene.strapi);
  expect(await deliveryOf(session, held?.id ?? '')).toEqual({ state: 'unknown', reason: SILENT });
  await scene.accept(session.id);
  scene.clock.advance(2 * MINUTE);
  await tick(scene.strapi);
  expect(await notices(session)).toHaveLength(1);
});

it('P3 a message from before this check existed is found as well', async () => {
  const session = await active();
  const { id, seq } = await write(session, 'from long ago');
  const { connection: knex } = scene.strapi.db;
  const conversation = await knex('handoff_conversations')
    .where({ document_id: session.conversation.id })
    .first('id');
  await knex('handoff_deliveries')
    .where({ conversation_id: conversation.id, seq })
    .update({ attempts: null });
  scene.clock.advance(2 * MINUTE);
  await tick(scene.strapi);
  expect((await deliveryOf(session, id))?.state).toBe('unknown');
});

it('P3 Send again tells the bot with its own event, which counts the attempts', async () => {
  const session = await active();
  const { cursor } = await scene.events();
  const { id } = await write(session, 'once more');
  scene.clock.advance(2 * MINUTE);
  await tick(scene.strapi);
  expect((await again(session, id)).data.delivery).toEqual({ state: 'pending', reason: null });
  // The bot has two minutes again.
  scene.clock.advance(MINUTE);
  await tick(scene.strapi);
  expect((await deliveryOf(session, id))?.state).toBe('pending');
  scene.clock.advance(MINUTE);
  await tick(scene.strapi);
  expect((await deliveryOf(session, id))?.state).toBe('unknown');
  await again(session, id);
  await receipt(id, { status: 'sent' });
  expect((await deliveryOf(session, id))?.state).toBe('sent');

  const its = (await scene.events(cursor)).events.filter((event) => isAbout(event, id));
  expect(new Set(its.map((event) => event.id)).size).toBe(3);
  const attempts = its.map(({ data }) => data as MessageEventData);
  expect(attempts.map(({ attempt, relay, message }) => [attempt, relay, message.text])).toEqual([
    [1, true, 'once more'],
    [2, true, 'once more'],
    [3, true, 'once more'],
  ]);
});

function isAbout({ data }: BotEvent, id: string): boolean {
  return 'message' in data && data.message.id === id;
}

describe('a bot whose webhook answers 410', () => {
  it('P3 P14 counts as silent too, and the reason names the disabled webhook', async () => {
    const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
      ...admin(),
      body: {
        name: 'Gone',
        handoff: { enabled: true },
        webhook: { url: receiver.url, secret: receiver.secret },
      },
    });
    expect(agent.lastHeardAt).toBeNull();
    const session = await active(agent);
    receiver.answers({ status: 410 });
    const { id } = await write(session, 'to nobody');
    await waitFor(async () => (await rowOf(agent)).webhook_trouble !== null);
    scene.clock.advance(2 * MINUTE);
    await tick(scene.strapi);
    expect(await deliveryOf(session, id)).toEqual({
      state: 'unknown',
      reason: `${SILENT}: its webhook is switched off (It answered 410 Gone)`,
    });
    expect(await notices(session)).toHaveLength(1);
  });
});

describe('the last activity of a bot', () => {
  const create = async (name: string) =>
    (await scene.http.post<AgentDto>('/handoff/agents', { ...admin(), body: { name } })).data;

  it('P21 appears in availability and in the list of AI agents; reading it does not count', async () => {
    const agent = await create('Quiet');
    expect(await heardOf(agent)).toBeNull();
    expect(await heardOf(agent)).toBeNull();
    const at = scene.clock.now();
    await scene.report({ ...scene.place(), agent: agent.key, author: 'user', text: 'hi' });
    const heard = Date.parse((await heardOf(agent)) ?? '');
    expect(heard).toBeGreaterThanOrEqual(at);
    const { data: listed } = await scene.http.get<AgentDto[]>('/handoff/agents', admin());
    const its = listed.find(({ id }) => id === agent.id);
    expect(Date.parse(its?.lastHeardAt ?? '')).toBe(heard);
  });

  it('P21 is stored by the tick, at most once a minute, and never with a message', async () => {
    const agent = await create('Busy');
    const say = () =>
      scene.report({ ...scene.place(), agent: agent.key, author: 'user', text: 'hi' });
    const written: string[] = [];
    const note = ({ sql }: { sql: string }) => {
      if (/update .?handoff_agents|update .*handoff_agents/i.test(sql)) written.push(sql);
    };
    const { connection: knex } = scene.strapi.db;
    await tick(scene.strapi);
    scene.clock.advance(2 * MINUTE);
    await tick(scene.strapi);
    knex.on('query', note);
    try {
      await say();
      expect(written).toEqual([]);
      await tick(scene.strapi);
      expect(written).toHaveLength(1);
      const first = Number((await rowOf(agent)).last_heard_at);
      for (const seconds of [10, 20, 20]) {
        scene.clock.advance(seconds * SECOND);
        await say();
        await tick(scene.strapi);
      }
      expect(written).toHaveLength(1);
      scene.clock.advance(11 * SECOND);
      await tick(scene.strapi);
      expect(written).toHaveLength(2);
      expect(Number((await rowOf(agent)).last_heard_at) - first).toBeGreaterThanOrEqual(50_000);
    } finally {
      knex.off('query', note);
    }
  });
});
