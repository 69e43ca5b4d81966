import type {
  AgentDto,
  BotEvent,
  ChannelDto,
  DeadLetterSentDto,
  MessageDto,
  WidgetVisit,
} from '../../server/core/contract';
import { gate } from '../support/outgoingWorld';
import type { Fault } from '../support/platforms/lab';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import type { ReceiverAnswer } from '../support/receiver';
import { createScene, type Scene } from '../support/scene';
import { outbound } from '../support/testApp';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';
import {
  connectBot,
  createOtherSender,
  eventsOf,
  LOOPBACK,
  nextCallOf,
  refuseForADay,
  type WebhookBot,
} from '../support/webhookBots';

/** P14: webhooks send the events of the feed to the bot: here to a real server that verifies every call. */

const MINUTE = 60_000;

const BOT_TOKEN = '4711:bot-token-of-the-test';
const BLOCKED: Fault = {
  kind: 'answer',
  status: 403,
  body: { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' },
};

let scene: Scene;
let telegram: TelegramLab;
const bots: WebhookBot[] = [];

beforeAll(async () => {
  telegram = await startTelegram({ token: BOT_TOKEN });
  const channels = { telegram: { apiRoot: telegram.url } };
  scene = await createScene({ plugin: { egress: LOOPBACK, channels } });
});
afterAll(async () => {
  await scene?.destroy();
  await telegram?.close();
  await Promise.all(bots.map((bot) => bot.close()));
});
afterEach(() => {
  expect(bots.flatMap(({ problems }) => problems)).toEqual([]);
});

const admin = () => ({ token: scene.admin.token });
const grace = () => ({ token: scene.grace.token });

async function connect(): Promise<WebhookBot> {
  const bot = await connectBot(scene);
  bots.push(bot);
  return bot;
}

/** The delivery of a relayed message until its bot reports. */
const PENDING = { state: 'pending', reason: null };

/** The messages that an event carries. */
const messagesIn = ({ data }: BotEvent): MessageDto[] => [
  ...('message' in data ? [data.message] : []),
  ...('lines' in data ? (data.lines ?? []) : []),
];

/** Without what is read as it is at that moment, in the feed later than in the webhook: the deliveries, and what is true now. */
function undelivered({ now: _now, ...event }: BotEvent): object {
  const without = ({ delivery: _, ...message }: MessageDto) => message;
  const { data } = event;
  return {
    ...event,
    data: {
      ...data,
      ...('message' in data && { message: without(data.message) }),
      ...('lines' in data && { lines: data.lines?.map(without) }),
    },
  };
}

const QUEUED = ['handoff.queued', 'message.system'];
const ACCEPTED = ['handoff.accepted', 'message.system'];

describe('P14 the events of a webhook', () => {
  it('are those of the feed, of every type, signed, and in order for each conversation', async () => {
    const its = await connect();
    const { cursor } = await scene.events();
    const session = await its.escalate();
    const { id } = session;
    await scene.accept(id);
    await its.write(session, 'hello');
    await scene.http.post(`/handoff/sessions/${id}/transfer`, {
      ...grace(),
      body: { to: scene.admin.id },
    });
    await scene.http.post(`/handoff/sessions/${id}/release`, { ...admin(), body: {} });
    await scene.accept(id);
    await scene.resolve(id);
    const late = await its.escalate();
    scene.clock.advance(31 * MINUTE);
    await tick(scene.strapi);

    const open = async (body: object) =>
      (
        await scene.http.post<ChannelDto>('/handoff/channels', {
          ...admin(),
          body: { name: 'Shop', agent: its.agent.key, ...body },
        })
      ).data;
    const credentials = { botToken: BOT_TOKEN, secretToken: 'secret' };
    const blocked = await open({ type: 'telegram', credentials });
    telegram.inject(BLOCKED);
    const place = { agent: its.agent.key, channel: blocked.key, conversation: '42' };
    expect((await scene.escalate(place)).status).toBe(201);
    await waitFor(() => its.taken.some(({ type }) => type === 'message.failed'));
    const channel = await open({ type: 'widget' });
    const { data: visit } = await scene.http.post<WidgetVisit>('/api/handoff/widget/visits', {
      body: { channel: channel.key },
    });
    await scene.http.post('/api/handoff/widget/messages', {
      token: visit.token,
      body: { text: 'Where is my parcel?', clientId: 'c1' },
    });

    const { events } = await scene.events(cursor);
    await waitFor(() => its.taken.length >= events.length, { what: 'all events' });
    expect(new Set(its.taken.map(({ type }) => type))).toEqual(
      new Set([
        'handoff.queued',
        'handoff.accepted',
        'handoff.transferred',
        'handoff.requeued',
        'handoff.resolved',
        'handoff.expired',
        'message.user',
        'message.human',
        'message.system',
        'message.failed',
      ])
    );
    for (const conversation of [session.conversation.id, late.conversation.id]) {
      const sent = eventsOf(its.taken, conversation);
      const told = eventsOf(events, conversation);
      expect(sent.map(undelivered)).toEqual(told.map(undelivered));
      const known = told.flatMap(messagesIn);
      for (const [i, { delivery }] of sent.flatMap(messagesIn).entries()) {
        expect([known[i]?.delivery, PENDING]).toContainEqual(delivery);
      }
      expect(sent.map(({ sequence }) => sequence)).toEqual(sent.map((_, i) => i + 1));
    }
    expect(its.taken.length).toBe(events.length);
    const [first] = its.calls;
    expect(first?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': events[0]?.id,
    });
  });

  it('begin with the first event after it was switched on', async () => {
    const its = await connect();
    const path = `/handoff/agents/${its.agent.id}`;
    const set = (webhook: object) => scene.http.put(path, { ...admin(), body: { webhook } });
    expect((await set({ url: null })).status).toBe(200);
    const session = await its.escalate();
    await tick(scene.strapi);
    await set({ url: its.url });
    await scene.accept(session.id);
    await waitFor(() => its.typesOf(session).length >= 2);
    await tick(scene.strapi);
    expect(its.typesOf(session)).toEqual(ACCEPTED);
    expect(its.calls.length).toBe(2);
  });

  it('are not sent from a copy of the live site, and are sent once it is the live site', async () => {
    const its = await connect();
    its.answers({ status: 503 });
    const session = await its.escalate();
    await waitFor(() => its.calls.length > 0);
    its.answers({ status: 204 });
    scene.clock.advance(10 * MINUTE);
    const made = its.calls.length;
    const held = createOtherSender(scene, { outbound: outbound({ isHeld: true }) });
    await held.webhookSender.tick();
    await held.stop();
    expect(its.calls.length).toBe(made);
    await tick(scene.strapi);
    await waitFor(() => its.typesOf(session).length === 2);
  });
});

describe('P14 what is true now', () => {
  const nowOf = ({ calls }: WebhookBot, type: string) =>
    calls
      .map(({ body }) => JSON.parse(body) as BotEvent)
      .filter((event) => event.type === type)
      .at(-1)?.now;

  it('is read for each attempt: a message that was reported meanwhile is not pending any more', async () => {
    const its = await connect();
    const session = await its.escalate();
    await scene.accept(session.id);
    await waitFor(() => its.typesOf(session).length === 4);
    its.answers({ status: 503 });
    const { id } = await its.write(session, 'hello');
    await waitFor(() => nowOf(its, 'message.human'));
    expect(nowOf(its, 'message.human')).toMatchObject({
      control: { owner: 'human', epoch: 2 },
      session: { id: session.id, status: 'active' },
      delivery: PENDING,
    });
    const path = `/api/handoff/messages/${id}/receipt`;
    await scene.http.post(path, { token: scene.token.accessKey, body: { status: 'sent' } });
    await scene.resolve(session.id);
    its.answers({ status: 204 });
    scene.clock.advance(10 * MINUTE);
    await tick(scene.strapi);
    await waitFor(() => its.typesOf(session).length === 7);
    expect(nowOf(its, 'message.human')).toMatchObject({
      control: { owner: 'bot', epoch: 3 },
      session: { id: session.id, status: 'resolved' },
      delivery: { state: 'sent', reason: null },
    });
    const taken = its.taken.find(({ type }) => type === 'message.human');
    expect(taken?.data).toMatchObject({ relay: true, message: { delivery: PENDING } });
  });
});

describe('P14 a receiver that refuses an event', () => {
  it('gets it again with the same id and the later ones of the conversation after it; others are not delayed', async () => {
    const [broken, well] = [await connect(), await connect()];
    const { passed, open } = gate<ReceiverAnswer>();
    broken.answers(passed);
    const hanging = await broken.escalate();
    await waitFor(() => broken.calls.length === 1);
    const quick = await well.escalate();
    await scene.accept(quick.id);
    await waitFor(() => well.typesOf(quick).length === 4);
    expect(well.typesOf(quick)).toEqual([...QUEUED, ...ACCEPTED]);
    expect(broken.taken).toEqual([]);
    open({ status: 204 });
    await waitFor(() => broken.typesOf(hanging).length === 2);

    const down = await connect();
    down.answers({ status: 502 });
    const session = await down.escalate();
    await scene.accept(session.id);
    await waitFor(async () => (await down.state()).failing);
    expect((await down.state()).failing).toEqual({
      conversations: 1,
      since: expect.any(String),
      reason: 'It answered 502 Bad Gateway',
    });
    down.answers({ status: 200 });
    scene.clock.advance(10 * MINUTE);
    await tick(scene.strapi);
    await waitFor(() => down.typesOf(session).length === 4);
    expect(down.typesOf(session)).toEqual([...QUEUED, ...ACCEPTED]);
    const ids = down.calls.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(4);
    expect(ids.slice(0, -4)).toEqual(ids.slice(0, -4).map(() => ids[0]));
    await waitFor(async () => (await down.state()).failing === null);
  });

  it('gets no call before its Retry-After, for none of its conversations', async () => {
    const its = await connect();
    its.answers({ status: 429, headers: { 'retry-after': '600' } });
    const first = await its.escalate();
    await waitFor(async () => (await its.state()).pausedUntil);
    const made = its.calls.length;
    its.answers({ status: 204 });
    const second = await its.escalate();
    scene.clock.advance(9 * MINUTE);
    await tick(scene.strapi);
    await waitFor(async () => {
      return (await nextCallOf(scene, second)) > scene.clock.now();
    });
    expect(its.calls.length).toBe(made);
    scene.clock.advance(2 * MINUTE);
    await tick(scene.strapi);
    await waitFor(() => its.typesOf(first).length === 2 && its.typesOf(second).length === 2);
  });

  it('is not followed to a redirect', async () => {
    const [its, other] = [await connect(), await connect()];
    its.answers({ status: 307, headers: { location: other.url } });
    await its.escalate();
    const { failing } = await waitFor(async () => {
      const state = await its.state();
      return state.failing && state;
    });
    expect(failing?.reason).toBe('It answered 307 Temporary Redirect; redirects are not followed');
    expect(other.calls).toEqual([]);
  });
});

describe('P14 a dead letter', () => {
  it('is an event that was refused for 24 hours; later events are sent, and it can be sent again', async () => {
    const its = await connect();
    const { session, state } = await refuseForADay(scene, its);
    expect(state.deadLetters.map(({ type }) => type)).toEqual(QUEUED);
    const [letter] = state.deadLetters;
    expect(letter).toEqual({
      id: expect.any(String),
      eventId: its.calls[0]?.headers['webhook-id'],
      type: 'handoff.queued',
      conversation: {
        id: session.conversation.id,
        externalId: session.conversation.externalId,
      },
      sequence: 1,
      timestamp: expect.any(String),
      givenUpAt: expect.any(String),
      attempts: expect.any(Number),
      reason: 'It answered 500 Internal Server Error',
    });
    its.answers({ status: 204 });
    const next = await its.escalate();
    await waitFor(() => its.typesOf(next).length === 2);

    const path = `/handoff/agents/${its.agent.id}/dead-letters/${letter?.id}/send`;
    const send = () => scene.http.post<DeadLetterSentDto>(path, admin());
    its.answers({ status: 404 });
    expect((await send()).data).toEqual({ sent: false, reason: 'It answered 404 Not Found' });
    const [after] = (await its.state()).deadLetters;
    expect(after).toMatchObject({
      attempts: (letter?.attempts ?? 0) + 1,
      reason: 'It answered 404 Not Found',
    });
    // Events of the session that has expired by now may be taken at the same time.
    const takenIds = () => its.taken.map(({ id }) => id);
    expect(takenIds()).not.toContain(letter?.eventId);
    its.answers({ status: 204 });
    expect((await send()).data).toEqual({ sent: true, reason: null });
    expect(takenIds()).toContain(letter?.eventId);
    expect((await its.state()).deadLetterCount).toBe(1);
    expect((await send()).status).toBe(404);
  });

  it('is sent again with what is true then, also when its event is no longer kept', async () => {
    const its = await connect();
    const { session, state } = await refuseForADay(scene, its);
    const [letter] = state.deadLetters;
    await scene.strapi.db
      .connection('handoff_events')
      .where({ document_id: letter?.eventId })
      .delete();
    its.answers({ status: 204 });
    const path = `/handoff/agents/${its.agent.id}/dead-letters/${letter?.id}/send`;
    expect((await scene.http.post(path, admin())).data).toEqual({ sent: true, reason: null });
    const event = its.taken.find(({ id }) => id === letter?.eventId);
    expect(event).toMatchObject({
      data: { session: { status: 'queued' }, control: { owner: 'human', epoch: 2 } },
      now: {
        control: { owner: 'bot', epoch: 3 },
        session: { id: session.id, status: 'expired' },
        delivery: null,
      },
    });
  });

  it('is sent again by members only, and not while the webhook is switched off', async () => {
    const its = await connect();
    const { state } = await refuseForADay(scene, its);
    const [letter] = state.deadLetters;
    const send = (agent: AgentDto) => {
      const path = `/handoff/agents/${agent.id}/dead-letters/${letter?.id}/send`;
      return scene.http.post(path, admin());
    };
    expect((await send(scene.agent)).status).toBe(404);
    await scene.http.put(`/handoff/agents/${its.agent.id}`, {
      ...admin(),
      body: { webhook: { url: null } },
    });
    expect((await send(its.agent)).code).toBe('invalid_transition');
  });
});

it('P14 a receiver that answers 410 gets nothing until staff enable it again, and then new events only', async () => {
  const its = await connect();
  const path = `/handoff/agents/${its.agent.id}`;
  const webhook = async () => (await scene.http.get<AgentDto>(path, admin())).data.webhook;
  const session = await its.escalate();
  await waitFor(() => its.typesOf(session).length === 2);
  its.answers({ status: 410 });
  await scene.accept(session.id);
  await waitFor(async () => (await webhook()).trouble);
  expect(await webhook()).toMatchObject({ url: its.url, trouble: 'It answered 410 Gone' });
  await its.write(session, 'not pushed');
  await tick(scene.strapi);
  const { deadLetters } = await its.state();
  expect(deadLetters).toMatchObject([{ type: 'handoff.accepted', reason: 'It answered 410 Gone' }]);
  expect(its.calls.length).toBe(3);

  its.answers({ status: 204 });
  const enabled = await scene.http.post<AgentDto>(`${path}/webhook/enable`, admin());
  expect([enabled.status, enabled.data.webhook.trouble]).toEqual([200, null]);
  await its.write(session, 'pushed');
  await waitFor(() => its.typesOf(session).length === 3);
  expect(its.taken.at(-1)).toMatchObject({ data: { message: { text: 'pushed' } } });
});

describe('P14 several processes', () => {
  it('send each event once, in order', async () => {
    const its = await connect();
    const others = [createOtherSender(scene), createOtherSender(scene)];
    const sessions = await Promise.all(Array.from({ length: 6 }, () => its.escalate()));
    for (const session of sessions) {
      await scene.accept(session.id);
      const messages = Array.from({ length: 4 }, (_, i) =>
        its.write(session, `${session.id} ${i}`)
      );
      await Promise.all([...messages, ...others.map(({ webhookSender }) => webhookSender.tick())]);
    }
    await waitFor(() => its.taken.length >= 6 * 8, { what: 'all events' });
    await Promise.all([
      tick(scene.strapi),
      ...others.map(({ webhookSender }) => webhookSender.tick()),
    ]);
    await Promise.all(others.map(({ stop }) => stop()));
    expect(its.calls.length).toBe(6 * 8);
    for (const { conversation } of sessions) {
      const sequences = eventsOf(its.taken, conversation.id).map(({ sequence }) => sequence);
      expect(sequences).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    }
  });

  it('continue after one that died in a call, as soon as its lease ends', async () => {
    const its = await connect();
    its.answers({ status: 503 });
    const session = await its.escalate();
    await waitFor(async () => (await its.state()).failing);
    scene.clock.advance(10 * MINUTE);
    let isCalling = false;
    const call = () => {
      isCalling = true;
      return new Promise<never>(() => undefined);
    };
    const dying = createOtherSender(scene, { call });
    await dying.webhookSender.tick();
    await waitFor(() => isCalling);

    its.answers({ status: 204 });
    await tick(scene.strapi);
    expect(its.taken).toEqual([]);
    scene.clock.advance(31_000);
    await tick(scene.strapi);
    await waitFor(() => its.typesOf(session).length === 2);
    expect(its.typesOf(session)).toEqual(QUEUED);
  });
});
