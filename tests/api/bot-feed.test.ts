import { forgetOld } from '../../server/app/deadlines/forget';
import type {
  AgentDto,
  BotEvent,
  ChannelDto,
  EventNow,
  MessageDto,
  Page,
  SessionDto,
  SessionEventData,
  WidgetVisit,
} from '../../server/core/contract';
import type { Answer } from '../support/http';
import { times } from '../support/nodes';
import { createOtherProcess } from '../support/otherProcess';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** P14: the event feed as one bot reads it: its own events, from where it stopped, and what they mean now. */

const DAY = 24 * 3_600_000;

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => {
  await scene?.destroy();
});

const bot = () => ({ token: scene.token.accessKey });
const admin = () => ({ token: scene.admin.token });

type Feed = Answer<BotEvent[]> & Page<BotEvent>;

const read = async (query: Record<string, string>, options = bot()) =>
  (await scene.http.get<BotEvent[]>(
    `/api/handoff/events?${new URLSearchParams({ limit: '100', ...query }).toString()}`,
    options
  )) as Feed;
const endOfFeed = async () => (await read({ after: 'now' })).meta.nextCursor ?? '';
const encode = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const partsOf = (cursor: string) =>
  JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [number, string, string];
const receipt = (id: string, body: object = { status: 'sent' }) =>
  scene.http.post(`/api/handoff/messages/${id}/receipt`, { ...bot(), body });

async function anotherAgent(name: string, tokens: string[] = []): Promise<AgentDto> {
  const body = { name, handoff: { enabled: true }, tokens };
  return (await scene.http.post<AgentDto>('/handoff/agents', { ...admin(), body })).data;
}

async function connectWidget(agent: AgentDto, name: string): Promise<ChannelDto> {
  const body = { type: 'widget', name, agent: agent.key };
  return (await scene.http.post<ChannelDto>('/handoff/channels', { ...admin(), body })).data;
}

async function visitorWrites(channel: ChannelDto, text: string): Promise<void> {
  const { data } = await scene.http.post<WidgetVisit>('/api/handoff/widget/visits', {
    body: { channel: channel.key },
  });
  const body = { text, clientId: 'c' };
  await scene.http.post('/api/handoff/widget/messages', { token: data.token, body });
}

describe('P14 the filters of the feed', () => {
  it('give the events of one AI agent, or of one channel by its key or type', async () => {
    const [mine, other] = [await anotherAgent('Mine'), await anotherAgent('Other')];
    const [shop, blog] = [await connectWidget(mine, 'Shop'), await connectWidget(mine, 'Blog')];
    const after = await endOfFeed();
    await scene.escalate({ ...scene.place(), agent: mine.key });
    await scene.escalate({ ...scene.place(), agent: other.key });
    await visitorWrites(shop, 'in the shop');
    await visitorWrites(blog, 'in the blog');
    const what = async (query: Record<string, string>) =>
      (await read({ after, ...query })).data.map(({ type, data }) =>
        [data.agent.key, type].join(' ')
      );
    const telegram = ['mine handoff.queued', 'mine message.system'];
    const written = 'mine message.user';
    expect(await what({ agent: mine.key })).toEqual([...telegram, written, written]);
    expect(await what({ agent: mine.key, channel: 'telegram' })).toEqual(telegram);
    expect(await what({ channel: 'widget' })).toEqual([written, written]);
    expect(await what({ channel: blog.key })).toEqual([written]);
    expect(await what({ agent: other.key, channel: 'widget' })).toEqual([]);
    const none = await read({ after, agent: 'nobody' });
    expect([none.status, none.code]).toEqual([404, 'not_found']);
  });

  it('do not skip anything when pages are small', async () => {
    const mine = await anotherAgent('Paged');
    let after = await endOfFeed();
    for (const agent of [mine.key, scene.agent.key, mine.key, scene.agent.key, mine.key])
      await scene.escalate({ ...scene.place(), agent });
    const seen: string[] = [];
    for (let hasMore = true; hasMore;) {
      const { data, meta } = await read({ after, agent: mine.key, limit: '1' });
      seen.push(...data.map(({ id }) => id));
      expect(meta.hasMore ? data.length : 1).toBe(1);
      ({ hasMore } = meta);
      after = meta.nextCursor ?? '';
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    expect((await read({ after, agent: mine.key })).data).toEqual([]);
  });

  it('never reach an AI agent that is bound to other tokens', async () => {
    const theirs = await scene.createApiToken();
    const agent = await anotherAgent('Theirs', [theirs.id]);
    const after = await endOfFeed();
    await scene.http.post('/api/handoff/sessions', {
      token: theirs.accessKey,
      body: { ...scene.place(), agent: agent.key },
    });
    const foreign = await read({ after, agent: agent.key });
    expect([foreign.status, foreign.code]).toEqual([404, 'not_found']);
    expect((await read({ after, channel: 'telegram' })).data).toEqual([]);
    const own = await read({ after, agent: agent.key }, { token: theirs.accessKey });
    expect(own.data).toHaveLength(2);
  });

  it('P14 include an AI agent that the token reaches only while it waits', async () => {
    const theirs = await scene.createApiToken();
    const options = { token: theirs.accessKey };
    await anotherAgent('Bound', [theirs.id]);
    const other = await anotherAgent('Not theirs', [scene.token.id]);
    const after = await endOfFeed();
    const waiting = read({ after, wait: '20' }, options);
    const created = await anotherAgent('Created meanwhile');
    await scene.escalate({ ...scene.place(), agent: other.key });
    await scene.escalate({ ...scene.place(), agent: created.key, reason: 'new' });
    const { data, meta } = await waiting;
    expect(data.map((event) => event.data.agent.key)).toEqual([created.key, created.key]);
    expect((await read({ after: meta.nextCursor ?? '' }, options)).data).toEqual([]);
  });

  it('decide which readers a new event wakes', async () => {
    const [mine, other] = [await anotherAgent('Awake'), await anotherAgent('Asleep')];
    const after = await endOfFeed();
    const [limit, reads]: [number, string[]] = [77, []];
    const note = ({ sql, bindings = [] }: { sql: string; bindings?: unknown[] }) => {
      if (/handoff_events/.test(sql) && bindings.includes(limit + 1)) reads.push(sql);
    };
    let isWaiting = false;
    const noteAnswer = (_rows: unknown, { sql }: { sql: string }) => {
      if (/last_event/.test(sql)) isWaiting = true;
    };
    const knex = scene.strapi.db.connection;
    knex.on('query', note).on('query-response', noteAnswer);
    const waiting = read({ after, agent: mine.key, wait: '20', limit: String(limit) });
    await waitFor(() => isWaiting);
    for (const place of times(5, () => scene.place()))
      await scene.escalate({ ...place, agent: other.key });
    await scene.escalate({ ...scene.place(), agent: mine.key, reason: 'mine' });
    const { data } = await waiting;
    knex.off('query', note).off('query-response', noteAnswer);
    expect(data[0]?.data.session).toMatchObject({ reason: 'mine' });
    // One read with what was asked for; none for the five others.
    expect(reads).toHaveLength(1);
  });
});

describe('P14 a cursor', () => {
  it('is where the feed ends with after=now, also while waiting', async () => {
    await scene.escalate();
    const empty = await read({ after: 'now' });
    expect([empty.data, empty.meta.hasMore]).toEqual([[], false]);
    const waiting = read({ after: 'now', wait: '20' });
    await waitFor(async () => {
      await scene.escalate({ ...scene.place(), reason: 'later' });
      return Promise.race([waiting, new Promise((resolve) => setImmediate(resolve, false))]);
    });
    const { data } = await waiting;
    expect(data[0]?.data.session).toMatchObject({ reason: 'later' });
    const all = await read({ after: empty.meta.nextCursor ?? '' });
    expect(all.data.slice(0, data.length).map(({ id }) => id)).toEqual(data.map(({ id }) => id));
  });

  it('of an older version continues where it was', async () => {
    const [number] = partsOf(await endOfFeed());
    await scene.escalate({ ...scene.place(), reason: 'after the update' });
    const { status, data } = await read({ after: encode([number]) });
    expect(status).toBe(200);
    expect(data.map(({ type }) => type)).toEqual(['handoff.queued', 'message.system']);
    expect((await read({ after: encode([0]) })).status).toBe(200);
  });

  it.each<[what: string, reason: string, make: (end: [number, string, string]) => unknown[]]>([
    ['beyond the end', 'beyond_end', ([number, ...mark]) => [number + 1, ...mark]],
    ['of an older version, beyond the end', 'beyond_end', ([number]) => [number + 1]],
    ['of another database', 'other_database', ([number, , event]) => [number, 'other', event]],
    [
      'of a database that was restored since',
      'other_database',
      ([number, database]) => [number, database, 'elsewher'],
    ],
  ])('%s is gone', async (_what, reason, make) => {
    await scene.escalate();
    const end = partsOf(await endOfFeed());
    const answer = await read({ after: encode(make(end)), wait: '20' });
    expect([answer.status, answer.code]).toEqual([410, 'cursor_expired']);
    expect(answer.error?.details).toMatchObject({ reason });
  });

  it('that is none is refused by its name', async () => {
    // The last is a cursor of the messages to relay.
    for (const after of [encode(['x']), encode(['relayed', 1])]) {
      const { status, error } = await read({ after });
      expect(status).toBe(400);
      expect(error?.details).toMatchObject({ issues: [{ path: 'after' }] });
    }
    const path = `/api/handoff/messages?delivery=pending&cursor=${encode([1])}`;
    expect((await scene.http.get(path, bot())).status).toBe(400);
  });

  it('is gone once events after it are no longer kept; at the end of a quiet feed it stays', async () => {
    await scene.escalate();
    const old = await endOfFeed();
    await scene.escalate();
    const end = await endOfFeed();
    scene.clock.advance(8 * DAY);
    await forgetOld(createOtherProcess(scene).app);
    const quiet = await read({ after: end });
    expect([quiet.status, quiet.data, quiet.meta.nextCursor]).toEqual([
      200,
      [],
      expect.any(String),
    ]);
    const gone = await read({ after: old });
    expect([gone.status, gone.code]).toEqual([410, 'cursor_expired']);
    expect(gone.error?.details).toMatchObject({ reason: 'too_old' });
    const again = await read({ after: quiet.meta.nextCursor ?? '' });
    expect(again.status).toBe(200);
    await scene.escalate({ ...scene.place(), reason: 'at last' });
    const { data } = await read({ after: end });
    expect(data[0]?.data.session).toMatchObject({ reason: 'at last' });
    expect((await read({})).data).toHaveLength(2);
  });
});

describe('P14 an event', () => {
  const relays = (events: BotEvent[]) =>
    events.flatMap(({ data, now }) => ('relay' in data && data.relay ? [{ data, now }] : []));

  it('has its agent, its conversation and control at one place, whatever its type', async () => {
    const after = await endOfFeed();
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    await scene.write(session.id, { text: 'hello', clientId: 'c' });
    await scene.resolve(session.id);
    const { data: events } = await read({ after });
    expect(events.length).toBeGreaterThan(6);
    for (const { type, data } of events) {
      expect([type, data.agent, data.conversation]).toEqual([
        type,
        { key: scene.agent.key },
        { id: session.conversation.id, externalId: place.conversation },
      ]);
      const isEnd = type === 'handoff.resolved' || data.session?.status === 'resolved';
      expect([type, data.control]).toEqual([
        type,
        isEnd ? { owner: 'bot', epoch: 3 } : { owner: 'human', epoch: 2 },
      ]);
    }

    // As an older version stored them.
    const rows = scene.strapi.db.connection('handoff_events');
    for (const { id, type, data } of events) {
      const { agent: _a, conversation: _c, control, ...rest } = data;
      const isMessage = type.startsWith('message.');
      const old = isMessage ? { ...rest, agent: _a, conversation: _c } : { ...rest, control };
      await rows
        .clone()
        .where({ document_id: id })
        .update({ data: JSON.stringify(old) });
    }
    const { data: again } = await read({ after });
    expect(again.map(({ data }) => data)).toEqual(events.map(({ data }) => data));
  });

  it('keeps what was, and says beside it what is true now', async () => {
    const after = await endOfFeed();
    const { data: session } = await scene.escalate();
    await scene.accept(session.id);
    const { data: message } = await scene.write(session.id, { text: 'hello', clientId: 'c' });
    const nowOf = async (): Promise<EventNow | undefined> =>
      relays((await read({ after })).data).find(({ data }) => data.message.id === message.id)?.now;
    expect(await nowOf()).toMatchObject({
      control: { owner: 'human', epoch: 2 },
      session: { id: session.id, status: 'active' },
      delivery: { state: 'pending', reason: null },
    });
    await receipt(message.id, { status: 'failed', reason: 'blocked' });
    expect((await nowOf())?.delivery).toEqual({ state: 'failed', reason: 'blocked' });
    await scene.resolve(session.id);
    for (const { id } of await scene.lines(session.conversation.id)) await receipt(id);
    const { data: events } = await read({ after });
    expect(relays(events)).toHaveLength(4);
    for (const { data, now } of relays(events)) {
      expect(data.message.delivery.state).toBe('pending');
      expect(now).toMatchObject({
        control: { owner: 'bot', epoch: 3 },
        session: { id: session.id, status: 'resolved', outcome: 'resolved' },
        delivery: { state: 'sent', reason: null },
      });
    }
    const [queued] = events;
    expect(queued?.data.session).toMatchObject({ status: 'queued' });
    expect(queued?.now).toMatchObject({ session: { status: 'resolved' }, delivery: null });
    const { data: whole } = await scene.http.get<SessionDto>(
      `/api/handoff/sessions/${session.id}`,
      bot()
    );
    expect(queued?.now.session).toEqual(whole);
  });

  it('reads what is true now with one statement for a page', async () => {
    const after = await endOfFeed();
    for (const place of times(8, () => scene.place())) await scene.escalate(place);
    const statementsOf = async (limit: number) => {
      let count = 0;
      const note = ({ sql }: { sql: string }) => void (count += /handoff_/.test(sql) ? 1 : 0);
      scene.strapi.db.connection.on('query', note);
      const { data } = await read({ after, limit: String(limit) });
      scene.strapi.db.connection.off('query', note);
      expect(data).toHaveLength(limit);
      return count;
    };
    await statementsOf(1);
    const one = await statementsOf(1);
    expect(await statementsOf(15)).toBe(one);
  });

  it('of an end carries the newest messages only', async () => {
    const place = scene.place();
    const after = await endOfFeed();
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    for (const text of times(210, (nth) => `line ${nth}`))
      await scene.report({ ...place, author: 'user', text });
    await scene.resolve(session.id);
    const { data } = (await read({ after })).data.find(({ type }) => type === 'handoff.resolved')!;
    const { lines = [], hasMoreLines } = data as SessionEventData;
    const last = (await messagesAfter(session, 0)).at(-1)?.seq ?? 0;
    expect(hasMoreLines).toBe(true);
    expect(lines.map(({ seq }) => seq)).toEqual(times(200, (nth) => last - 199 + nth));
    expect(await endOf(scene.place(), ['short'])).toMatchObject({ hasMoreLines: false });
  });

  it('of an end is at most 256 KB', async () => {
    const texts = times(14, (nth) => `${nth}`.padEnd(10_000, '€'));
    const event = await endOf(scene.place(), texts);
    expect(event.bytes).toBeLessThanOrEqual(256 * 1024);
    expect(event.bytes).toBeGreaterThan(200 * 1024);
    expect(event.hasMoreLines).toBe(true);
    expect(event.lines.at(-2)?.text).toBe(texts.at(-1));
  });

  /** A session with these messages of the end user, and the event of its end. */
  async function endOf(place: ReturnType<Scene['place']>, texts: string[]) {
    const after = await endOfFeed();
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    for (const text of texts) await scene.report({ ...place, author: 'user', text });
    await scene.resolve(session.id);
    const event = (await read({ after })).data.find(({ type }) => type === 'handoff.resolved');
    const { lines = [], hasMoreLines } = event?.data as SessionEventData;
    return { lines, hasMoreLines, bytes: Buffer.byteLength(JSON.stringify(event)) };
  }

  async function messagesAfter({ conversation }: SessionDto, seq: number): Promise<MessageDto[]> {
    const path = `/api/handoff/conversations/${conversation.id}/messages?limit=100&after=${seq}`;
    const { data } = await scene.http.get<MessageDto[]>(path, bot());
    const last = data.at(-1);
    return last
      ? [...data, ...(await messagesAfter({ conversation } as SessionDto, last.seq))]
      : [];
  }
});
