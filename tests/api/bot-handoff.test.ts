import type { AgentDto, ChannelDto, ConversationDto, SessionDto } from '../../server/core/contract';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => {
  await scene?.destroy();
});

describe('escalation by the bot', () => {
  it('S10 answers 201 with a queued session and its deadline', async () => {
    const place = scene.place();
    const answer = await scene.escalate({
      ...place,
      reason: 'wants a refund',
      user: { id: '77', name: 'Ada' },
    });
    expect(answer.status).toBe(201);
    expect(answer.data).toMatchObject({
      status: 'queued',
      outcome: null,
      reason: 'wants a refund',
      priority: 'normal',
      tags: [],
      assignee: null,
      acceptedAt: null,
      messageCount: 1,
      agent: { key: 'support', name: 'Support' },
      channel: { type: 'telegram', key: null },
      user: { id: '77', name: 'Ada' },
      conversation: { externalId: place.conversation, control: { owner: 'human', epoch: 2 } },
    });
    const { createdAt, expiresAt } = answer.data;
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(30 * 60_000);
  });

  it('S10 refuses a call without a token and a call whose token lacks the scope', async () => {
    const body = scene.place();
    const without = await scene.http.post('/api/handoff/sessions', { body });
    expect([without.status, without.code]).toEqual([401, 'unauthorized']);
    const custom = await scene.createApiToken({ type: 'custom', permissions: ['message.create'] });
    const foreign = await scene.http.post('/api/handoff/sessions', {
      body,
      token: custom.accessKey,
    });
    expect([foreign.status, foreign.code]).toEqual([403, 'forbidden']);
    const readOnly = await scene.createApiToken({ type: 'read-only' });
    const read = await scene.http.post('/api/handoff/sessions', {
      body,
      token: readOnly.accessKey,
    });
    expect([read.status, read.code]).toEqual([403, 'forbidden']);
  });

  it('S2 refuses while handoff is off, and stores and sends nothing', async () => {
    const { data: agent } = await scene.http.post<{ id: string; key: string; handoff: object }>(
      '/handoff/agents',
      {
        token: scene.admin.token,
        body: { name: 'Quiet' },
      }
    );
    expect(agent.handoff).toMatchObject({ enabled: false });
    const place = { ...scene.place(), agent: agent.key };
    const refused = await scene.escalate(place);
    expect([refused.status, refused.code]).toEqual([409, 'handoff_disabled']);
    const found = await scene.http.get<unknown[]>(
      `/api/handoff/conversations?${new URLSearchParams(place).toString()}`,
      {
        token: scene.token.accessKey,
      }
    );
    expect(found.data).toEqual([]);
    const reported = await scene.report({ ...place, author: 'user', text: 'still here' });
    expect(reported.status).toBe(201);
  });

  it('S3 S11 renders the handoff message and gives it to the bot to relay exactly once', async () => {
    const { cursor } = await scene.events();
    const body = scene.place();
    const first = await scene.escalate(body);
    const again = await scene.escalate({ ...body, reason: 'again' });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.data.id).toBe(first.data.id);
    expect(again.data.reason).toBe('again');

    const messages = await scene.lines(first.data.conversation.id);
    expect(messages.map(({ author, event, text }) => ({ author, event, text }))).toEqual([
      {
        author: 'system',
        event: 'queued',
        text: "I'm connecting you with a human agent. Please hold on.",
      },
    ]);
    expect(messages[0]?.delivery).toEqual({ state: 'pending', reason: null });
    const { events } = await scene.events(cursor);
    expect(events.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['handoff.queued', 1],
      ['message.system', 2],
    ]);
    expect(events[1]?.data).toMatchObject({ relay: true, message: { id: messages[0]?.id } });
  });

  it('S14 stores the messages of the call when the conversation has none', async () => {
    const body = {
      ...scene.place(),
      history: [
        { author: 'user', text: 'Where is my parcel?' },
        { author: 'bot', text: 'On its way.', sentAt: '2026-11-22T10:00:00.000Z' },
      ],
    };
    const { data } = await scene.escalate(body);
    const messages = await scene.lines(data.conversation.id);
    expect(messages.map(({ seq, author, text }) => [seq, author, text])).toEqual([
      [1, 'user', 'Where is my parcel?'],
      [2, 'bot', 'On its way.'],
      [3, 'system', "I'm connecting you with a human agent. Please hold on."],
    ]);
    expect(messages[1]?.sentAt).toBe('2026-11-22T10:00:00.000Z');
    expect(data.messageCount).toBe(1);
  });

  it('S14 ignores the history of the call when the conversation has messages', async () => {
    const place = scene.place();
    await scene.report({ ...place, author: 'user', text: 'first' });
    const { data } = await scene.escalate({
      ...place,
      history: [{ author: 'user', text: 'other' }],
    });
    const messages = await scene.lines(data.conversation.id);
    expect(messages.map(({ text }) => text)).not.toContain('other');
    expect(messages).toHaveLength(2);
  });
});

describe('who may write', () => {
  it('S16 P1 refuses a bot message while a member owns the conversation', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    const refused = await scene.report({ ...place, author: 'bot', text: 'one last thing' });
    expect([refused.status, refused.code]).toEqual([409, 'handoff_active']);
    expect(refused.error.details).toMatchObject({
      owner: 'human',
      epoch: 2,
      session: { id: session.id },
    });

    await scene.accept(session.id);
    const active = await scene.report({ ...place, author: 'bot', text: 'me again', epoch: 1 });
    expect(active.code).toBe('handoff_active');
    const messages = await scene.lines(session.conversation.id);
    expect(messages.map(({ author }) => author)).toEqual(['system', 'system']);
  });

  it('S18 P1 accepts bot messages again after the end; the epoch rejects late ones', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    await scene.resolve(session.id);
    const stale = await scene.report({ ...place, author: 'bot', text: 'old', epoch: 2 });
    expect([stale.status, stale.code]).toEqual([409, 'stale_epoch']);
    expect(stale.error.details).toMatchObject({ owner: 'bot', epoch: 3, session: null });
    const fresh = await scene.report({ ...place, author: 'bot', text: 'new', epoch: 3 });
    expect(fresh.status).toBe(201);
    expect(fresh.data.conversation.control).toEqual({ owner: 'bot', epoch: 3 });
  });

  it('S17 stores an end user’s message for the member and sends no event to the bot', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    const { cursor } = await scene.events();
    const message = await scene.report({ ...place, author: 'user', text: 'hello human' });
    expect(message.status).toBe(201);
    expect(message.data.conversation.session?.id).toBe(session.id);
    expect((await scene.events(cursor)).events).toEqual([]);
    const seen = await scene.http.get<{ text: string }[]>(
      `/handoff/sessions/${session.id}/messages`,
      {
        token: scene.grace.token,
      }
    );
    expect(seen.data.map(({ text }) => text)).toContain('hello human');
  });

  it('S18 S19 tells the bot of the end, with every message since the escalation', async () => {
    const place = scene.place();
    await scene.report({ ...place, author: 'user', text: 'before' });
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    await scene.report({ ...place, author: 'user', text: 'during' });
    await scene.write(session.id, { text: 'I can help', clientId: 'c1' });
    const { cursor } = await scene.events();
    await scene.resolve(session.id, { note: 'refunded' });

    const { events } = await scene.events(cursor);
    expect(events.map(({ type }) => type)).toEqual(['message.system', 'handoff.resolved']);
    const closing = events[1]?.data as unknown as {
      session: SessionDto;
      control: object;
      lines: { text: string }[];
    };
    expect(closing.control).toEqual({ owner: 'bot', epoch: 3 });
    expect(closing.session).toMatchObject({ status: 'resolved', outcome: 'resolved' });
    expect(closing.lines.map(({ text }) => text)).toEqual([
      "I'm connecting you with a human agent. Please hold on.",
      "Hi! I'm Grace Hopper from our company. How can I help you?",
      'during',
      'I can help',
      "You're now back with the AI assistant. How can I help?",
    ]);
    expect(JSON.stringify(events)).not.toContain('refunded');
  });
});

describe('S16 a bot that names a channel type', () => {
  let last = 0;
  const newNumber = () => (last += 1);

  const connectTo = async (agent: string, body: object = {}): Promise<ChannelDto> => {
    const credentials = { botToken: `${newNumber()}:a-token`, secretToken: 'a-secret-token' };
    const { status, data } = await scene.http.post<ChannelDto>('/handoff/channels', {
      token: scene.admin.token,
      body: { type: 'telegram', name: `Bot ${newNumber()}`, agent, credentials, ...body },
    });
    expect(status).toBe(201);
    return data;
  };
  const change = (id: string, body: object) =>
    scene.http.put(`/handoff/channels/${id}`, { token: scene.admin.token, body });

  const cases: [
    string,
    number,
    (agent: string, first: ChannelDto | undefined) => Promise<unknown>,
  ][] = [
    ['a second record comes', 1, (agent) => connectTo(agent)],
    ['the first record comes', 0, (agent) => connectTo(agent)],
    [
      'its record is switched off and others come',
      1,
      async (agent, first) => {
        await change(first?.id ?? '', { enabled: false });
        for (let i = 0; i < 2; i += 1) await connectTo(agent);
      },
    ],
    [
      'its record is disconnected, and then deleted from the table',
      1,
      async (agent, first) => {
        const path = `/handoff/channels/${first?.id}`;
        await scene.http.del(path, { token: scene.admin.token });
        await connectTo(agent);
        const row = scene.strapi.db
          .connection('handoff_channels')
          .where({ document_id: first?.id });
        // By hand, concurrent with deliveries that lock other rows first: PostgreSQL may report a deadlock.
        await waitFor(() => row.clone().delete());
      },
    ],
    [
      'a record comes whose key is the type’s name',
      1,
      (agent) => connectTo(agent, { key: 'telegram' }),
    ],
  ];

  it.each(cases)('stays with its conversation when %s', async (_, records, happens) => {
    const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
      token: scene.admin.token,
      body: { name: `Agent ${newNumber()}`, handoff: { enabled: true } },
    });
    const first = records > 0 ? await connectTo(agent.key) : undefined;
    const place = { agent: agent.key, channel: 'telegram', conversation: `chat-${newNumber()}` };
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    await happens(agent.key, first);

    const said = await scene.report({ ...place, author: 'bot', text: 'Over you' });
    expect([said.status, said.code]).toEqual([409, 'handoff_active']);
    const heard = await scene.report({ ...place, author: 'user', text: 'Are you there?' });
    expect([heard.status, heard.data.conversation.id]).toEqual([201, session.conversation.id]);
    expect((await scene.escalate(place)).data.id).toBe(session.id);
    const query = new URLSearchParams(place).toString();
    const { data: found } = await scene.http.get<ConversationDto[]>(
      `/api/handoff/conversations?${query}`,
      { token: scene.token.accessKey }
    );
    expect(found.map(({ id }) => id)).toEqual([session.conversation.id]);
  });
});

describe('withdrawal', () => {
  it('S48 ends a queued session once, for the bot or the end user', async () => {
    const { data: session } = await scene.escalate();
    const path = `/api/handoff/sessions/${session.id}/withdraw`;
    const bot = { token: scene.token.accessKey };
    const first = await scene.http.post<SessionDto>(path, {
      ...bot,
      body: { by: 'bot', reason: 'solved' },
    });
    expect(first.status).toBe(200);
    expect(first.data).toMatchObject({
      status: 'resolved',
      outcome: 'withdrawn',
      closedBy: { type: 'bot' },
    });
    const again = await scene.http.post<SessionDto>(path, { ...bot, body: { by: 'user' } });
    expect([again.status, again.data.closedBy?.type]).toEqual([200, 'bot']);
    const messages = await scene.lines(session.conversation.id);
    expect(messages.map(({ event }) => event)).toEqual(['queued', 'resolved']);
  });

  it('P1 refuses to end an active session for the bot, and ends it for the end user', async () => {
    const { data: session } = await scene.escalate();
    await scene.accept(session.id);
    const path = `/api/handoff/sessions/${session.id}/withdraw`;
    const bot = { token: scene.token.accessKey };
    const refused = await scene.http.post(path, { ...bot, body: { by: 'bot' } });
    expect([refused.status, refused.code]).toEqual([409, 'handoff_active']);
    const user = await scene.http.post<SessionDto>(path, { ...bot, body: { by: 'user' } });
    expect(user.data.outcome).toBe('withdrawn');
  });
});
