import { createHash } from 'node:crypto';

import type {
  AgentDto,
  ConversationDto,
  MessageDto,
  Page,
  WidgetMessage,
} from '../../server/core/contract';
import { createWidgetScene, type WidgetScene } from '../support/visitor';

const DAY = 24 * 60 * 60_000;

let scene: WidgetScene;

beforeAll(async () => {
  scene = await createWidgetScene();
});
afterAll(async () => {
  await scene?.destroy();
});

const findByBot = async (externalId: string) => {
  const query = new URLSearchParams({
    agent: scene.agent.key,
    channel: scene.channel.key,
    conversation: externalId,
  });
  const answer = await scene.http.get<ConversationDto[]>(
    `/api/handoff/conversations?${query.toString()}`,
    {
      token: scene.token.accessKey,
    }
  );
  return answer.data[0];
};

describe('a first visit', () => {
  it('S65 opens a conversation and returns all that the page needs', async () => {
    const { status, data, headers } = await scene.visit();
    expect(status).toBe(201);
    expect(data).toEqual({
      token: expect.stringMatching(/^[\w-]{43,}$/),
      conversation: { id: expect.any(String) },
      messages: [],
      state: { owner: 'bot', status: null, assignee: null, position: null },
      texts: { agentName: 'Support', welcome: null, suggestions: [] },
      theme: { primaryColor: null, position: 'right' },
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('S65 returns the texts and the theme of the channel', async () => {
    const theme = { primaryColor: '#00aa55', position: 'left' as const };
    const channel = await scene.createChannel({
      welcome: 'Hello!',
      suggestions: ['Where is my order?'],
      theme,
    });
    const { data } = await scene.visit({ channel: channel.key });
    expect(data.texts).toEqual({
      agentName: 'Support',
      welcome: 'Hello!',
      suggestions: ['Where is my order?'],
    });
    expect(data.theme).toEqual(theme);
  });

  it('S65 uses the external id that bots use for the conversation', async () => {
    const { data } = await scene.visit();
    const found = await findByBot(data.conversation.id);
    expect(found).toMatchObject({
      externalId: data.conversation.id,
      agent: { key: scene.agent.key },
      channel: { type: 'widget', key: scene.channel.key },
      control: { owner: 'bot', epoch: 1 },
      session: null,
    });
  });

  it('gives every visitor a new conversation and a token of 32 random bytes; only its hash is stored', async () => {
    const [first, second] = await Promise.all([scene.visit(), scene.visit()]);
    expect(first.data.token).not.toBe(second.data.token);
    expect(first.data.conversation.id).not.toBe(second.data.conversation.id);
    expect(Buffer.from(first.data.token, 'base64url')).toHaveLength(32);

    const rows: unknown[] = await scene.strapi.db.connection('handoff_conversations').select('*');
    expect(JSON.stringify(rows)).not.toContain(first.data.token);
    const hash = createHash('sha256')
      .update(JSON.stringify([first.data.token]))
      .digest('hex');
    expect(JSON.stringify(rows)).toContain(hash);
  });

  it('answers 404 for an unknown channel', async () => {
    const answer = await scene.visit({ channel: 'no-such-channel' });
    expect([answer.status, answer.code]).toEqual([404, 'not_found']);
  });

  it('answers 404 when the AI agent of the channel is archived', async () => {
    const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
      token: scene.admin.token,
      body: { name: 'Old' },
    });
    const { data: channel } = await scene.http.post<{ key: string }>('/handoff/channels', {
      token: scene.admin.token,
      body: { type: 'widget', name: 'Old shop', agent: agent.key },
    });
    expect((await scene.visit({ channel: channel.key })).status).toBe(201);
    await scene.http.del(`/handoff/agents/${agent.id}`, { token: scene.admin.token });
    expect((await scene.visit({ channel: channel.key })).status).toBe(404);
  });
});

describe('coming back', () => {
  it('S65 resumes the conversation of the token, with its messages and state', async () => {
    const { data: first } = await scene.visit();
    await scene.say(first.token, 'Hello');
    await scene.botSays(first, 'Hi, I am a bot');
    await scene.handOver(first);

    const { status, data } = await scene.visit({ token: first.token });
    expect(status).toBe(201);
    expect(data.token).toBe(first.token);
    expect(data.conversation).toEqual(first.conversation);
    expect(data.messages.map(({ seq, author, text, event }) => [seq, author, text, event])).toEqual(
      [
        [1, 'user', 'Hello', null],
        [2, 'bot', 'Hi, I am a bot', null],
        [3, 'system', "I'm connecting you with a human agent. Please hold on.", 'queued'],
      ]
    );
    expect(data.state).toMatchObject({ owner: 'human', status: 'queued', assignee: null });
    expect(data.state.position).toBeGreaterThan(0);
  });

  it('returns only those fields of a message that a visitor may see', async () => {
    const { data: first } = await scene.visit();
    await scene.say(first.token, 'Hello', 'mine');
    const { data } = await scene.visit({ token: first.token });
    expect(data.messages).toEqual([
      {
        id: expect.any(String),
        seq: 1,
        author: 'user',
        name: null,
        text: 'Hello',
        event: null,
        clientId: 'mine',
        createdAt: expect.any(String),
      },
    ]);
  });

  it('S65 resumes until 24 hours after the last message, and opens a new conversation then', async () => {
    const { data: first } = await scene.visit();
    await scene.say(first.token, 'Hello');
    scene.clock.advance(DAY - 5_000);
    const inTime = await scene.visit({ token: first.token });
    expect(inTime.data.conversation).toEqual(first.conversation);

    scene.clock.advance(10_000);
    const late = await scene.visit({ token: first.token });
    expect(late.status).toBe(201);
    expect(late.data.conversation).not.toEqual(first.conversation);
    expect(late.data.token).not.toBe(first.token);
    expect(late.data.messages).toEqual([]);
    const refused = await scene.say(first.token, 'Still there?');
    expect([refused.status, refused.code]).toEqual([401, 'unauthorized']);
  });

  it('S65 counts the 24 hours from the last message, whoever wrote it', async () => {
    const { data: first } = await scene.visit();
    scene.clock.advance(DAY - 5_000);
    await scene.botSays(first, 'Are you still there?');
    scene.clock.advance(DAY - 5_000);
    const { data } = await scene.visit({ token: first.token });
    expect(data.conversation).toEqual(first.conversation);
  });

  it('S65 always resumes while a session is open', async () => {
    const { data: first } = await scene.visit();
    const { data: session } = await scene.handOver(first);
    await scene.accept(session.id);
    scene.clock.advance(3 * DAY);
    const { data } = await scene.visit({ token: first.token });
    expect(data.conversation).toEqual(first.conversation);
    expect(data.state).toEqual({
      owner: 'human',
      status: 'active',
      assignee: { name: 'Grace Hopper' },
      position: null,
    });
    expect((await scene.say(first.token, 'I am back')).status).toBe(201);
  });

  it('S65 opens a new conversation for a token that is unknown or of another channel', async () => {
    const { data: first } = await scene.visit();
    const unknown = await scene.visit({ token: 'made-up' });
    expect(unknown.status).toBe(201);
    expect(unknown.data.token).not.toBe('made-up');

    const other = await scene.createChannel();
    const { status, data } = await scene.visit({ channel: other.key, token: first.token });
    expect(status).toBe(201);
    expect(data.conversation).not.toEqual(first.conversation);
    expect(data.token).not.toBe(first.token);
  });

  it('returns the newest 200 messages, and the others page by page', async () => {
    const { data: first } = await scene.visit();
    const history = Array.from({ length: 200 }, (_, i) => ({
      author: 'bot',
      text: `old ${i + 1}`,
    }));
    await scene.handOver(first, { history });
    for (let i = 0; i < 9; i += 1) await scene.say(first.token, `new ${i}`);

    const { data } = await scene.visit({ token: first.token });
    expect(data.messages.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 200 }, (_, i) => i + 11)
    );

    const page = (after: number): Promise<Page<WidgetMessage>> =>
      scene.http.get<WidgetMessage[]>(`/api/handoff/widget/messages?after=${after}`, {
        token: first.token,
      });
    const oldest = await page(0);
    expect(oldest.data.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(oldest.meta).toEqual({ hasMore: true, nextCursor: '100' });
    const newest = await page(205);
    expect(newest.data.map(({ seq }) => seq)).toEqual([206, 207, 208, 209, 210]);
    expect(newest.meta).toEqual({ hasMore: false, nextCursor: '210' });
    expect(await page(210)).toMatchObject({ data: [], meta: { hasMore: false, nextCursor: null } });
  });
});

it('S65 P39 limits each address to 30 new visitors a minute, and does not affect others', async () => {
  const address = '203.0.113.7';
  const answers = await Promise.all(Array.from({ length: 40 }, () => scene.visit({ address })));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(30);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.code).toBe('rate_limited');
  const wait = Number(refused?.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(50);
  expect(wait).toBeLessThanOrEqual(60);

  expect((await scene.visit({ address: '203.0.113.8' })).status).toBe(201);
  scene.clock.advance(wait * 1_000);
  expect((await scene.visit({ address })).status).toBe(201);
});

it('S65 P39 lets a visitor with a valid token in, however many others came from their address', async () => {
  const address = '203.0.113.20';
  const { data: first } = await scene.visit({ address });
  await scene.say(first.token, 'Hello');
  const reload = (token: string) => scene.visit({ address, token });
  const page = await Promise.all(Array.from({ length: 40 }, () => reload(first.token)));
  expect(page.map(({ status }) => status)).toEqual(page.map(() => 201));

  // Reloads have used up nothing: 29 more new visitors are let in.
  const others = await Promise.all(Array.from({ length: 40 }, () => scene.visit({ address })));
  expect(others.filter(({ status }) => status === 201)).toHaveLength(29);
  const again = await reload(first.token);
  expect([again.status, again.data.conversation]).toEqual([201, first.conversation]);
  // A token that opens nothing is a new visitor.
  expect((await reload('made-up')).status).toBe(429);
});

it('S65 P39 limits each address to 300 visits a minute in all', async () => {
  const address = '203.0.113.30';
  const { data: first } = await scene.visit({ address });
  const statuses: number[] = [];
  for (let i = 0; i < 300; i += 1) {
    const { status } = await scene.visit({ address, token: first.token });
    statuses.push(status);
  }
  expect(statuses).toEqual([...statuses.slice(1).map(() => 201), 429]);
  expect((await scene.visit({ address: '203.0.113.31', token: first.token })).status).toBe(201);
  scene.clock.advance(60_000);
  expect((await scene.visit({ address, token: first.token })).status).toBe(201);
});

it('S65 a conversation of the widget belongs to its channel, for the bot too', async () => {
  const { data: visit } = await scene.visit();
  const reported = await scene.botSays(visit, 'Hello, how can I help?');
  expect(reported.status).toBe(201);
  const { data } = await scene.http.get<MessageDto[]>('/api/handoff/widget/messages', {
    token: visit.token,
  });
  expect(data.map(({ author, name, text }) => [author, name, text])).toEqual([
    ['bot', 'Support', 'Hello, how can I help?'],
  ]);
});
