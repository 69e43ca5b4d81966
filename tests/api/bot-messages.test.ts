import type {
  AgentDto,
  AvailabilityDto,
  ConversationDto,
  MessageDto,
  SessionDto,
} from '../../server/core/contract';
import { createScene, type Reported, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => {
  await scene?.destroy();
});

const bot = () => ({ token: scene.token.accessKey });

describe('reported messages', () => {
  it('S14 are stored in order, with the latest description of the end user', async () => {
    const place = scene.place();
    const user = { id: '77', name: 'Ada', attributes: { plan: 'pro', seats: 3 } };
    const first = await scene.report({
      ...place,
      author: 'user',
      text: 'Hi',
      user,
      sentAt: '2026-11-22T10:00:00+01:00',
    });
    expect(first.status).toBe(201);
    expect(first.data.message).toMatchObject({
      seq: 1,
      author: 'user',
      name: 'Ada',
      text: 'Hi',
      sentAt: '2026-11-22T09:00:00.000Z',
      delivery: { state: 'none', reason: null },
    });
    await scene.report({ ...place, author: 'bot', text: 'Hello' });
    await scene.report({
      ...place,
      author: 'user',
      text: 'ok',
      user: { email: 'ada@example.test', attributes: { seats: 4 } },
    });
    const { data } = await scene.http.get<ConversationDto>(
      `/api/handoff/conversations/${first.data.conversation.id}`,
      bot()
    );
    expect(data).toMatchObject({
      externalId: place.conversation,
      agent: { key: 'support', name: 'Support' },
      channel: { type: 'telegram', key: null },
      user: {
        id: '77',
        name: 'Ada',
        email: 'ada@example.test',
        locale: null,
        attributes: { plan: 'pro', seats: 4 },
      },
      control: { owner: 'bot', epoch: 1 },
      session: null,
    });
    const messages = await scene.lines(data.id);
    expect(messages.map(({ seq, author, name }) => [seq, author, name])).toEqual([
      [1, 'user', 'Ada'],
      [2, 'bot', 'Support'],
      [3, 'user', 'Ada'],
    ]);
  });

  it('P2 a repeated provider id returns the first message unchanged', async () => {
    const place = scene.place();
    const first = await scene.report({
      ...place,
      author: 'user',
      text: 'one',
      externalId: 'wamid.AbC',
    });
    const again = await scene.report({
      ...place,
      author: 'user',
      text: 'one',
      externalId: 'wamid.AbC',
    });
    expect([again.status, again.data.message]).toEqual([200, first.data.message]);
    const other = await scene.report({
      ...place,
      author: 'user',
      text: 'three',
      externalId: 'wamid.aBC',
    });
    expect([other.status, other.data.message.seq]).toEqual([201, 2]);
    const elsewhere = await scene.report({
      ...scene.place(),
      author: 'user',
      text: 'four',
      externalId: 'wamid.AbC',
    });
    expect(elsewhere.status).toBe(201);
  });

  it('P2 an Idempotency-Key repeats the answer for the same call and is refused for another', async () => {
    const message = { ...scene.place(), author: 'user', text: 'once' };
    const key = { 'Idempotency-Key': 'key-1' };
    const first = await scene.report(message, key);
    const again = await scene.report(Object.fromEntries(Object.entries(message).reverse()), key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.data).toEqual(first.data);
    expect([
      first.headers.get('idempotent-replayed'),
      again.headers.get('idempotent-replayed'),
    ]).toEqual([null, 'true']);
    const other = await scene.report({ ...message, text: 'twice' }, key);
    expect([other.status, other.code]).toEqual([409, 'idempotency_conflict']);
    const otherRoute = await scene.escalate(scene.place(), key);
    expect(otherRoute.code).toBe('idempotency_conflict');
    const stranger = await scene.createApiToken();
    const theirs = await scene.http.post<Reported>('/api/handoff/messages', {
      token: stranger.accessKey,
      headers: key,
      body: { ...message, text: 'mine' },
    });
    expect(theirs.status).toBe(201);
    expect(await scene.lines(first.data.conversation.id)).toHaveLength(2);
  });

  it('P2 a refused call leaves its key free', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    const message = { ...place, author: 'bot', text: 'later' };
    const key = { 'Idempotency-Key': 'key-2' };
    expect((await scene.report(message, key)).code).toBe('handoff_active');
    await scene.accept(session.id);
    await scene.resolve(session.id);
    expect((await scene.report(message, key)).status).toBe(201);
  });

  it('S14 finds the conversation by its external ids and pages its messages', async () => {
    const place = scene.place();
    for (let i = 1; i <= 5; i += 1) await scene.report({ ...place, author: 'user', text: `${i}` });
    const query = new URLSearchParams(place).toString();
    const { data } = await scene.http.get<ConversationDto[]>(
      `/api/handoff/conversations?${query}`,
      bot()
    );
    expect(data).toHaveLength(1);
    const path = `/api/handoff/conversations/${data[0]?.id}/messages?limit=2`;
    const first = await scene.http.get<MessageDto[]>(path, bot());
    expect([first.data.map(({ seq }) => seq), first.meta]).toEqual([
      [1, 2],
      { hasMore: true, nextCursor: '2' },
    ]);
    const last = await scene.http.get<MessageDto[]>(`${path}&after=4`, bot());
    expect([last.data.map(({ seq }) => seq), last.meta.hasMore]).toEqual([[5], false]);
  });

  it('S10 refuses a channel that is neither a record nor a type', async () => {
    const answer = await scene.report({
      ...scene.place(),
      channel: 'carrier-pigeon',
      author: 'user',
      text: 'coo',
    });
    expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
  });

  it('S14 a conversation keeps the agent and channel it was first resolved to', async () => {
    const place = { ...scene.place(), channel: 'widget' };
    const before = await scene.report({ ...place, author: 'user', text: 'before' });
    await scene.http.post('/handoff/channels', {
      token: scene.admin.token,
      body: { type: 'widget', name: 'Site', agent: 'support' },
    });
    const after = await scene.report({ ...place, author: 'user', text: 'after' });
    expect(after.data.conversation.id).toBe(before.data.conversation.id);
    const fresh = await scene.report({
      ...scene.place(),
      channel: 'widget',
      author: 'user',
      text: 'new',
    });
    const { data } = await scene.http.get<ConversationDto>(
      `/api/handoff/conversations/${fresh.data.conversation.id}`,
      bot()
    );
    expect(data.channel).toEqual({ type: 'widget', key: 'site', label: null });
  });
});

describe('receipts', () => {
  it('S37 record whether the bot delivered a relayed message', async () => {
    const { data: session } = await scene.escalate();
    const [message] = await scene.lines(session.conversation.id);
    const path = `/api/handoff/messages/${message?.id}/receipt`;
    const failed = await scene.http.post<SessionDto>(path, {
      ...bot(),
      body: { status: 'failed', reason: 'blocked' },
    });
    expect([failed.status, failed.data.id]).toEqual([200, session.id]);
    expect((await scene.lines(session.conversation.id))[0]?.delivery).toEqual({
      state: 'failed',
      reason: 'blocked',
    });
    await scene.http.post(path, { ...bot(), body: { status: 'sent', externalId: '991' } });
    expect((await scene.lines(session.conversation.id))[0]).toMatchObject({
      externalId: '991',
      delivery: { state: 'sent', reason: null },
    });
  });

  it('S37 are refused for messages that the bot does not relay', async () => {
    const { data } = await scene.report({ ...scene.place(), author: 'user', text: 'mine' });
    const { data: session } = await scene.escalate();
    const answer = await scene.http.post(`/api/handoff/messages/${data.message.id}/receipt`, {
      ...bot(),
      body: { status: 'sent' },
    });
    expect([answer.status, answer.code, session.status]).toEqual([
      409,
      'invalid_transition',
      'queued',
    ]);
  });
});

describe('feed', () => {
  it('S18 waits for an event, and returns a cursor even when there is none', async () => {
    const { cursor } = await scene.events();
    const empty = await scene.events(cursor);
    expect(empty).toEqual({ events: [], cursor });
    let isAnswered = false;
    const waiting = scene.http
      .get<{ type: string }[]>(`/api/handoff/events?after=${cursor}&wait=25`, bot())
      .finally(() => {
        isAnswered = true;
      });
    await scene.report({ ...scene.place(), author: 'user', text: 'no event for this' });
    expect(isAnswered).toBe(false);
    await scene.escalate();
    const { data } = await waiting;
    expect(data[0]?.type).toBe('handoff.queued');
  });

  it('P14 counts the events of a conversation without gaps', async () => {
    const { cursor } = await scene.events();
    const { data: session } = await scene.escalate();
    await scene.accept(session.id);
    for (let i = 0; i < 3; i += 1)
      await scene.write(session.id, { text: `${i}`, clientId: `n${i}` });
    await scene.resolve(session.id);
    const { events } = await scene.events(cursor);
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(events.map(({ type }) => type)).toEqual([
      'handoff.queued',
      'message.system',
      'handoff.accepted',
      'message.system',
      'message.human',
      'message.human',
      'message.human',
      'message.system',
      'handoff.resolved',
    ]);
  });

  it('S10 shows a token only the AI agents it may reach', async () => {
    const mine = await scene.createApiToken();
    const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
      token: scene.admin.token,
      body: { name: 'Private', handoff: { enabled: true }, tokens: [Number(mine.id)] },
    });
    expect(agent.tokens).toEqual([mine.id]);
    const { cursor } = await scene.events();
    const body = { ...scene.place(), agent: agent.key };
    const foreign = await scene.escalate(body);
    expect([foreign.status, foreign.code]).toEqual([404, 'not_found']);
    const own = await scene.http.post<SessionDto>('/api/handoff/sessions', {
      token: mine.accessKey,
      body,
    });
    expect(own.status).toBe(201);
    expect((await scene.events(cursor)).events).toEqual([]);
    const theirs = await scene.http.get<object[]>(`/api/handoff/events?after=${cursor}`, {
      token: mine.accessKey,
    });
    expect(theirs.data).toHaveLength(2);
    const hidden = await scene.http.get(`/api/handoff/sessions/${own.data.id}`, bot());
    expect(hidden.status).toBe(404);
  });
});

describe('availability', () => {
  it('P21 reports whether a member could answer, and the recent waiting time', async () => {
    const { data } = await scene.http.get<AvailabilityDto>(
      '/api/handoff/availability?agent=support',
      bot()
    );
    expect(data).toMatchObject({ enabled: true, open: true, agentsOnline: 0 });
    const { data: session } = await scene.escalate();
    scene.clock.advance(40_000);
    await scene.accept(session.id);
    scene.clock.advance(11_000);
    const later = await waitFor(async () => {
      const answer = await scene.http.get<AvailabilityDto>(
        '/api/handoff/availability?agent=support',
        bot()
      );
      return answer.data.estimatedWaitSeconds !== null && answer.data;
    });
    expect(later.estimatedWaitSeconds).toBeGreaterThan(0);
  });
});
