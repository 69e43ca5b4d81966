import type {
  AgentDto,
  BotEvent,
  BotMessageDto,
  ChannelDto,
  MessageDto,
  Page,
  SessionDto,
} from '../../server/core/contract';
import type { Answer } from '../support/http';
import { times } from '../support/nodes';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';

/** P14: what a bot reads when it has lost its cursor, its memory or both. */

const MINUTE = 60_000;

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => {
  await scene?.destroy();
});

const bot = () => ({ token: scene.token.accessKey });
const admin = () => ({ token: scene.admin.token });
type List<T> = Answer<T[]> & Page<T>;

const get = <T>(path: string, query: Record<string, string> = {}, options = bot()) =>
  scene.http.get<T>(`/api/handoff${path}?${new URLSearchParams(query).toString()}`, options);
const pendingOf = async (agent: AgentDto, query: Record<string, string> = {}) =>
  (await get<BotMessageDto[]>('/messages', {
    agent: agent.key,
    delivery: 'pending',
    ...query,
  })) as List<BotMessageDto>;
const receipt = (id: string) =>
  scene.http.post(`/api/handoff/messages/${id}/receipt`, { ...bot(), body: { status: 'sent' } });
const textsOf = (list: BotMessageDto[]) => list.map(({ text }) => text);

async function anotherAgent(name: string, tokens: string[] = []): Promise<AgentDto> {
  const body = { name, handoff: { enabled: true, acceptMessage: '' }, tokens };
  return (await scene.http.post<AgentDto>('/handoff/agents', { ...admin(), body })).data;
}

async function active(agent: AgentDto): Promise<SessionDto> {
  const { data } = await scene.escalate({ ...scene.place(), agent: agent.key });
  return (await scene.accept(data.id)).data;
}

const write = async ({ id }: SessionDto, text: string) =>
  (await scene.write(id, { text, clientId: text })).data;

/**
 * A bot as the documents describe it: it relays what is pending now, reports, and keeps its cursor
 * only as long as it lives.
 */
function startRelayingBot(agent: AgentDto, said: string[]) {
  let after = '';
  const relay = async ({ id, text }: Pick<MessageDto, 'id' | 'text'>) => {
    said.push(text);
    expect((await receipt(id)).status).toBe(200);
  };
  return {
    /** The place in the feed comes first: so nothing falls in between. */
    recover: async () => {
      const { meta } = await get<BotEvent[]>('/events', { agent: agent.key, after: 'now' });
      after = meta.nextCursor ?? '';
      for (const message of (await pendingOf(agent)).data) if (message.relay) await relay(message);
    },
    follow: async (from = after) => {
      const { data, meta } = await get<BotEvent[]>('/events', {
        agent: agent.key,
        limit: '100',
        ...(from && { after: from }),
      });
      after = meta.nextCursor ?? '';
      for (const event of data) {
        if (!('relay' in event.data) || !event.data.relay) continue;
        if (event.now.delivery?.state === 'pending') await relay(event.data.message);
      }
    },
  };
}

describe('P14 a relaying bot that was restarted with a lost cursor', () => {
  it('says nothing twice and nothing too late, and misses nothing', async () => {
    const agent = await anotherAgent('Restarted');
    const said: string[] = [];
    const first = startRelayingBot(agent, said);
    await first.recover();
    const [finished, open] = [await active(agent), await active(agent)];
    await write(finished, 'to the finished chat');
    await write(open, 'to the open chat');
    await scene.resolve(finished.id);
    await first.follow();
    const before = [...said];
    expect(before).toHaveLength(5);
    expect(before).toEqual(expect.arrayContaining(['to the finished chat', 'to the open chat']));

    // It is away; then its memory is lost.
    await write(open, 'while it was away');
    const second = startRelayingBot(agent, said);
    await second.recover();
    expect(said.slice(before.length)).toEqual(['while it was away']);
    await write(open, 'afterwards');
    await second.follow();
    expect(said.slice(before.length)).toEqual(['while it was away', 'afterwards']);

    // One that reads the whole feed again says nothing either.
    const third = startRelayingBot(agent, said);
    await third.follow('');
    expect(said).toHaveLength(before.length + 2);
  });
});

describe('P14 GET /messages', () => {
  it('lists what the bot has yet to report, oldest first, in pages', async () => {
    const agent = await anotherAgent('Listed');
    const session = await active(agent);
    for (const text of times(4, (nth) => `message ${nth}`)) await write(session, text);
    const all = await pendingOf(agent);
    expect(textsOf(all.data).slice(1)).toEqual(times(4, (nth) => `message ${nth}`));
    expect(all.meta).toEqual({ hasMore: false, nextCursor: null });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: List<BotMessageDto> = await pendingOf(agent, {
        limit: '2',
        ...(cursor && { cursor }),
      });
      seen.push(...textsOf(page.data));
      cursor = page.meta.nextCursor;
    }
    expect(seen).toEqual(textsOf(all.data));

    const [, first] = all.data;
    expect(first).toMatchObject({
      author: 'human',
      delivery: { state: 'pending', reason: null },
      session: { id: session.id, status: 'active' },
      conversation: { id: session.conversation.id, externalId: session.conversation.externalId },
      agent: { key: agent.key },
      control: { owner: 'human', epoch: 2 },
      channel: { type: 'telegram', key: null },
      relay: true,
      attempt: 1,
    });
    await receipt(first?.id ?? '');
    expect(textsOf((await pendingOf(agent)).data)).not.toContain('message 0');
  });

  it('lists those that were given up, until a member sends them again', async () => {
    const agent = await anotherAgent('Given up');
    const session = await active(agent);
    const { id } = await write(session, 'too late');
    scene.clock.advance(3 * MINUTE);
    await tick(scene.strapi);
    expect((await pendingOf(agent)).data).toEqual([]);
    const unknown = await get<BotMessageDto[]>('/messages', {
      agent: agent.key,
      delivery: 'unknown',
    });
    expect(unknown.data.at(-1)).toMatchObject({ id, relay: false, attempt: 1 });
    const path = `/handoff/sessions/${session.id}/messages/${id}/retry`;
    await scene.http.post(path, { token: scene.grace.token });
    expect((await pendingOf(agent)).data).toMatchObject([{ id, relay: true, attempt: 2 }]);
  });

  it('lists those of one channel, and nothing that the plugin sends itself', async () => {
    const agent = await anotherAgent('Two channels');
    const { data: shop } = await scene.http.post<ChannelDto>('/handoff/channels', {
      ...admin(),
      body: { type: 'widget', name: 'Its shop', agent: agent.key },
    });
    for (const channel of ['telegram', 'slack', shop.key]) {
      const { data } = await scene.escalate({ ...scene.place(), agent: agent.key, channel });
      await scene.accept(data.id);
      await write(data, `on ${channel}`);
    }
    const on = async (channel: string) =>
      (await pendingOf(agent, { channel })).data.filter(({ author }) => author === 'human');
    expect(textsOf(await on('slack'))).toEqual(['on slack']);
    expect(await on(shop.key)).toEqual([]);
    expect((await pendingOf(agent)).data.every(({ relay }) => relay)).toBe(true);
  });

  it.each<[what: string, query: Record<string, string>, path: string]>([
    ['without a state', {}, 'delivery'],
    ['with a state that is not listed', { delivery: 'sent' }, 'delivery'],
    ['with an unknown parameter', { delivery: 'pending', conversation: 'x' }, 'conversation'],
    ['with a cursor of another list', { delivery: 'pending', cursor: 'WzFd0' }, 'cursor'],
    ['with a channel that can be none', { delivery: 'pending', channel: 'A B' }, 'channel'],
  ])('%s is refused', async (_what, query, path) => {
    const { status, error } = await get('/messages', query);
    expect(status).toBe(400);
    expect(error.details).toMatchObject({ code: 'invalid_request', issues: [{ path }] });
  });
});

describe('P14 GET /messages/:id', () => {
  it('returns a message of any author with its place and its state', async () => {
    const agent = await anotherAgent('By id');
    const place = { ...scene.place(), agent: agent.key };
    const { data: said } = await scene.report({ ...place, author: 'user', text: 'before it' });
    const path = `/messages/${said.message.id}`;
    expect((await get<BotMessageDto>(path)).data).toMatchObject({
      ...said.message,
      session: null,
      conversation: { id: said.conversation.id, externalId: place.conversation },
      control: { owner: 'bot', epoch: 1 },
      relay: false,
    });
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    const { id } = await write(session, 'by id');
    const found = await get<BotMessageDto>(`/messages/${id}`);
    expect(found.data).toMatchObject({ id, relay: true, session: { id: session.id } });
    await receipt(id);
    expect((await get<BotMessageDto>(`/messages/${id}`)).data).toMatchObject({
      delivery: { state: 'sent' },
      relay: false,
    });
  });
});

describe('P14 GET /sessions', () => {
  it('lists the sessions of an AI agent by status, in pages', async () => {
    const agent = await anotherAgent('Sessions');
    const sessions = [];
    for (const place of times(5, () => ({ ...scene.place(), agent: agent.key })))
      sessions.push((await scene.escalate(place)).data);
    const [first, second, ...queued] = sessions;
    await scene.accept(first?.id ?? '');
    await scene.accept(second?.id ?? '');
    await scene.resolve(second?.id ?? '');
    const list = async (query: Record<string, string>) =>
      (await get<SessionDto[]>('/sessions', { agent: agent.key, ...query })) as List<SessionDto>;
    const ids = (page: { data: SessionDto[] }) => page.data.map(({ id }) => id);
    expect(ids(await list({ status: 'active' }))).toEqual([first?.id]);
    expect(ids(await list({ status: 'resolved' }))).toEqual([second?.id]);
    expect(ids(await list({ status: 'queued' }))).toEqual(queued.map(({ id }) => id));
    expect(ids(await list({}))).toEqual([...queued.map(({ id }) => id), first?.id]);
    expect(ids(await list({ status: 'all' }))).toHaveLength(5);
    const one = (await list({ status: 'active' })).data[0];
    expect(one).toEqual((await get<SessionDto>(`/sessions/${first?.id}`)).data);

    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: List<SessionDto> = await list({ limit: '3', ...(cursor && { cursor }) });
      seen.push(...ids(page));
      cursor = page.meta.nextCursor;
    }
    expect(seen).toEqual(ids(await list({})));
    expect(ids(await list({ channel: 'slack' }))).toEqual([]);
    expect(ids(await list({ channel: 'telegram' }))).toHaveLength(4);
  });
});

describe('P14 what belongs to other tokens', () => {
  it('is in none of these answers', async () => {
    const theirs = await scene.createApiToken();
    const agent = await anotherAgent('Bound', [theirs.id]);
    const own = { token: theirs.accessKey };
    const { data: session } = await scene.http.post<SessionDto>('/api/handoff/sessions', {
      ...own,
      body: { ...scene.place(), agent: agent.key },
    });
    await scene.accept(session.id);
    const { id } = await write(session, 'theirs alone');
    for (const path of [
      `/messages/${id}`,
      `/messages?agent=${agent.key}&delivery=pending`,
      `/sessions?agent=${agent.key}`,
      `/events?agent=${agent.key}`,
    ]) {
      const foreign = await scene.http.get(`/api/handoff${path}`, bot());
      expect([path, foreign.status, foreign.code]).toEqual([path, 404, 'not_found']);
      expect((await scene.http.get(`/api/handoff${path}`, own)).status).toBe(200);
    }
    for (const path of ['/messages?delivery=pending&limit=100', '/sessions?status=all&limit=100']) {
      const foreign = await scene.http.get(`/api/handoff${path}`, bot());
      expect(foreign.status).toBe(200);
      expect(foreign.text).not.toContain(session.id);
      expect((await scene.http.get(`/api/handoff${path}`, own)).text).toContain(session.id);
    }
  });

  it('needs the scope of each route', async () => {
    const scoped = async (...permissions: string[]) =>
      (await scene.createApiToken({ type: 'custom', permissions })).accessKey;
    const [messages, message, sessions] = [
      await scoped('message.find'),
      await scoped('message.findOne'),
      await scoped('session.find'),
    ];
    const { data: session } = await scene.escalate();
    const [line] = await scene.lines(session.conversation.id);
    const paths = ['/messages?delivery=pending', `/messages/${line?.id}`, '/sessions'];
    const statuses = (token: string) =>
      Promise.all(
        paths.map(async (path) => (await scene.http.get(`/api/handoff${path}`, { token })).status)
      );
    expect(await statuses(messages)).toEqual([200, 403, 403]);
    expect(await statuses(message)).toEqual([403, 200, 403]);
    expect(await statuses(sessions)).toEqual([403, 403, 200]);
    const { accessKey } = await scene.createApiToken({ type: 'read-only' });
    expect(await statuses(accessKey)).toEqual([200, 200, 200]);
  });
});
