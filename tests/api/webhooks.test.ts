import type {
  AgentDto,
  BotEvent,
  ChannelDto,
  DeadLetterSentDto,
  MessageDto,
  SessionDto,
  WebhookStateDto,
  WidgetVisit,
} from '../../server/core/contract';
import { createWebhookSender, type WebhookSender } from '../../server/app/webhooks/sender';
import type { App } from '../../server/app/app';
import { createEgress } from '../../server/channels/shared/http';
import { createVault } from '../../server/strapi/vault';
import { gate } from '../support/outboxWorld';
import { createOtherProcess } from '../support/otherProcess';
import type { Fault } from '../support/platforms/lab';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { startReceiver, type Receiver, type ReceiverAnswer } from '../support/receiver';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** P14: webhooks send the events of the feed to the bot: here to a real server that verifies every call. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LOOPBACK = { allowHosts: ['127.0.0.1'], allowPrivate: false };

const BOT_TOKEN = '4711:bot-token-of-the-test';
const BLOCKED: Fault = {
  kind: 'answer',
  status: 403,
  body: { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' },
};

let scene: Scene;
let telegram: TelegramLab;
const receivers: Receiver[] = [];

beforeAll(async () => {
  telegram = await startTelegram({ token: BOT_TOKEN });
  const channels = { telegram: { apiRoot: telegram.url } };
  scene = await createScene({ plugin: { egress: LOOPBACK, channels } });
});
afterAll(async () => {
  await scene?.destroy();
  await telegram?.close();
  await Promise.all(receivers.map((receiver) => receiver.close()));
});
afterEach(() => {
  expect(receivers.flatMap(({ problems }) => problems)).toEqual([]);
});

const admin = () => ({ token: scene.admin.token });
const grace = () => ({ token: scene.grace.token });

interface Bot extends Receiver {
  agent: AgentDto;
  escalate: () => Promise<SessionDto>;
  write: (session: SessionDto, text: string) => Promise<MessageDto>;
  state: () => Promise<WebhookStateDto>;
  /** Types of the events that it accepted for a session's conversation. */
  typesOf: (session: SessionDto) => string[];
}

/** An AI agent whose webhook is a receiver of its own. */
async function connect(): Promise<Bot> {
  const receiver = await startReceiver();
  receivers.push(receiver);
  const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
    ...admin(),
    body: {
      name: `Bot ${receivers.length}`,
      handoff: { enabled: true },
      webhook: { url: receiver.url, secret: receiver.secret },
    },
  });
  let chats = 0;
  return {
    ...receiver,
    agent,
    escalate: async () => {
      chats += 1;
      const place = { agent: agent.key, channel: 'telegram', conversation: `chat ${chats}` };
      return (await scene.escalate(place)).data;
    },
    write: async ({ id }, text) => (await scene.write(id, { text, clientId: text })).data,
    state: async () => {
      const path = `/handoff/agents/${agent.id}/webhook`;
      return (await scene.http.get<WebhookStateDto>(path, admin())).data;
    },
    typesOf: ({ conversation }) =>
      ofConversation(receiver.taken, conversation.id).map(({ type }) => type),
  };
}

function ofConversation(events: BotEvent[], id: string): BotEvent[] {
  return events.filter(({ data }) => {
    const its = 'conversation' in data ? data.conversation : data.session?.conversation;
    return its?.id === id;
  });
}

/** The delivery of a relayed message until its bot reports. */
const PENDING = { state: 'pending', reason: null };

/** The messages that an event carries. */
const messagesIn = ({ data }: BotEvent): MessageDto[] => [
  ...('message' in data ? [data.message] : []),
  ...('lines' in data ? (data.lines ?? []) : []),
];

/** Without the deliveries of its messages, which are read as they are at that moment, in the feed later than in the webhook. */
function undelivered(event: BotEvent): object {
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

/** An event that is refused for a day, and the one after it. */
async function bury(its: Bot): Promise<{ session: SessionDto; state: WebhookStateDto }> {
  its.answers({ status: 500 });
  const session = await its.escalate();
  await waitFor(async () => (await its.state()).failing);
  scene.clock.advance(24 * HOUR + MINUTE);
  its.answers({ status: 500 });
  await tick(scene.strapi);
  const state = await waitFor(async () => {
    const now = await its.state();
    return now.deadLetterCount >= 2 && now;
  });
  return { session, state };
}

/** The same plugin in another process: on the same database, with its own egress. */
function another(change: Partial<App> = {}): {
  webhookSender: WebhookSender;
  stop: () => Promise<void>;
} {
  const { app } = createOtherProcess(scene);
  const egress = createEgress({ config: LOOPBACK });
  const vault = createVault(scene.strapi);
  const webhookSender = createWebhookSender({
    app: { ...app, egress, vault, ...change },
    leaseSeconds: 30,
  });
  return {
    webhookSender,
    stop: async () => {
      await webhookSender.stop();
      await egress.stop();
    },
  };
}

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
      const sent = ofConversation(its.taken, conversation);
      const told = ofConversation(events, conversation);
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
    const held = another({ outbound: { isHeld: async () => true } as unknown as App['outbound'] });
    await held.webhookSender.tick();
    await held.stop();
    expect(its.calls.length).toBe(made);
    await tick(scene.strapi);
    await waitFor(() => its.typesOf(session).length === 2);
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
      const [row] = await groupsOf(second);
      return Number(row?.due_at) > scene.clock.now();
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
    const { session, state } = await bury(its);
    expect(state.deadLetters.map(({ type }) => type)).toEqual(QUEUED);
    const [letter] = state.deadLetters;
    expect(letter).toEqual({
      id: expect.any(String),
      eventId: its.calls[0]?.headers['webhook-id'],
      type: 'handoff.queued',
      conversation: { id: session.conversation.id },
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
    its.answers({ status: 204 });
    expect((await send()).data).toEqual({ sent: true, reason: null });
    expect(its.taken.at(-1)?.id).toBe(letter?.eventId);
    expect((await its.state()).deadLetterCount).toBe(1);
    expect((await send()).status).toBe(404);
  });

  it('is sent again by members only, and not while the webhook is switched off', async () => {
    const its = await connect();
    const { state } = await bury(its);
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
    const others = [another(), another()];
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
      const sequences = ofConversation(its.taken, conversation.id).map(({ sequence }) => sequence);
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
    const dying = another({ egress: { call } as unknown as App['egress'] });
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

describe('P14 the settings of a webhook', () => {
  const url = 'https://bot.shop.test/events';
  const secret = `whsec_${Buffer.from('a secret that nobody may see').toString('base64')}`;
  const create = (webhook: object) =>
    scene.http.post<AgentDto>('/handoff/agents', {
      ...admin(),
      body: { name: 'Set', webhook },
    });

  it('show only that the secret is set, and how it ends', async () => {
    const { status, data, text } = await create({ url, secret });
    expect(status).toBe(201);
    expect(data.webhook).toEqual({
      url,
      secretState: { isSet: true, lastFour: secret.slice(-4), env: null },
      trouble: null,
    });
    expect(text).not.toContain(secret);
    const rows = await scene.strapi.db.connection('handoff_agents').select();
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(data.webhook).toEqual(
      (await scene.http.get<AgentDto>(`/handoff/agents/${data.id}`, admin())).data.webhook
    );
  });

  it.each(['https://127.0.0.1:8080/x', 'https://10.1.2.3/x', 'https://[::1]/x'])(
    'refuse the private address %s, and name the option that allows it',
    async (address) => {
      const strict = await createEgressRefusal(address);
      expect(strict).toContain('egress.allowHosts');
      if (address.includes('127.0.0.1')) return;
      const { status, error } = await create({ url: address, secret });
      expect([status, error.message]).toEqual([400, expect.stringContaining('egress.allowHosts')]);
    }
  );

  it('refuse a URL that resolves to a private address when it is called', async () => {
    const { data } = await create({ url: 'https://localhost:4711/x', secret });
    const place = { agent: data.key, channel: 'telegram', conversation: 'chat' };
    await scene.http.put(`/handoff/agents/${data.id}`, {
      ...admin(),
      body: { handoff: { enabled: true } },
    });
    expect((await scene.escalate(place)).status).toBe(201);
    const { failing } = await waitFor(async () => {
      const path = `/handoff/agents/${data.id}/webhook`;
      const { data: state } = await scene.http.get<WebhookStateDto>(path, admin());
      return state.failing && state;
    });
    expect(failing?.reason).toContain('localhost is a private address');
  });

  it('require a secret, which can be a variable; without an encryption key it must be one', async () => {
    expect((await create({ url })).error.details).toMatchObject({
      issues: [{ path: 'webhook.secret' }],
    });
    const secrets = scene.strapi.config.get('admin.secrets');
    scene.strapi.config.set('admin.secrets', {});
    try {
      const { status, error } = await create({ url, secret });
      expect([status, error.details]).toMatchObject([
        400,
        {
          issues: [{ path: 'webhook.secret' }],
          encryption: {
            file: 'config/admin',
            line: "secrets: { encryptionKey: env('ENCRYPTION_KEY') },",
          },
        },
      ]);
      process.env['HANDOFF_TEST_SIGNING'] = secret;
      const referring = await create({ url, secret: 'env:HANDOFF_TEST_SIGNING' });
      expect(referring.data.webhook).toMatchObject({
        secretState: { isSet: true, lastFour: null, env: 'HANDOFF_TEST_SIGNING' },
        trouble: null,
      });
      const path = `/handoff/agents/${referring.data.id}`;
      delete process.env['HANDOFF_TEST_SIGNING'];
      const { data } = await scene.http.get<AgentDto>(path, admin());
      expect(data.webhook.trouble).toContain('variable HANDOFF_TEST_SIGNING is not set');
      const enabled = await scene.http.post(`${path}/webhook/enable`, admin());
      expect([enabled.status, enabled.error.message]).toEqual([409, data.webhook.trouble]);
    } finally {
      delete process.env['HANDOFF_TEST_SIGNING'];
      scene.strapi.config.set('admin.secrets', secrets);
    }
  });
});

/** With nothing allowed, as in a fresh installation. */
async function createEgressRefusal(url: string): Promise<string | null> {
  const egress = createEgress({ config: { allowHosts: [], allowPrivate: false } });
  const problem = egress.problemOf(url);
  await egress.stop();
  return problem;
}

function groupsOf({ conversation }: SessionDto): Promise<{ due_at: unknown }[]> {
  return scene.strapi.db
    .connection('handoff_webhook_lanes as l')
    .join('handoff_conversations as c', 'c.id', 'l.conversation_id')
    .where('c.document_id', conversation.id)
    .select('l.due_at');
}
