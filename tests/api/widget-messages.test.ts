import type {
  MessageDto,
  SessionDto,
  WidgetMessage,
  WidgetState,
} from '../../server/core/contract';
import { createWidgetScene, type WidgetScene } from '../support/visitor';

const LINES = '/api/handoff/widget/messages';

let scene: WidgetScene;

beforeAll(async () => {
  scene = await createWidgetScene();
});
afterAll(async () => {
  await scene?.destroy();
});

const linesOf = async (token: string) =>
  (await scene.http.get<WidgetMessage[]>(LINES, { token })).data;

/** The bot's events of this conversation after a cursor. */
const eventsOf = async (conversationId: string, after: string) => {
  const { events } = await scene.events(after);
  return events.filter(({ data }) => data.conversation.externalId === conversationId);
};

describe('what a visitor writes', () => {
  it('S17 is sent to the member while one is the assignee, and never to the bot', async () => {
    const { data: visit } = await scene.visit();
    const { data: session } = await scene.handOver(visit);
    const { cursor } = await scene.events();

    expect((await scene.say(visit.token, 'queued line')).status).toBe(201);
    await scene.accept(session.id);
    expect((await scene.say(visit.token, 'active line')).status).toBe(201);

    const shown = await scene.http.get<MessageDto[]>(`/handoff/sessions/${session.id}/messages`, {
      token: scene.grace.token,
    });
    const texts = shown.data.filter(({ author }) => author === 'user').map(({ text }) => text);
    expect(texts).toEqual(['queued line', 'active line']);
    const events = await eventsOf(visit.conversation.id, cursor);
    expect(events.map(({ type }) => type)).toEqual(['handoff.accepted', 'message.system']);
  });

  it('S17 S18 is sent to the bot while it owns the conversation: before and after a handoff', async () => {
    const { data: visit } = await scene.visit();
    const { cursor } = await scene.events();
    await scene.say(visit.token, 'before');
    const { data: session } = await scene.handOver(visit);
    await scene.say(visit.token, 'meanwhile');
    await scene.accept(session.id);
    await scene.resolve(session.id);
    await scene.say(visit.token, 'after');

    const events = await eventsOf(visit.conversation.id, cursor);
    const heard = events.flatMap((event) => (event.type === 'message.user' ? [event.data] : []));
    expect(heard.map(({ message }) => message.text)).toEqual(['before', 'after']);
    expect(heard[0]).toMatchObject({
      relay: false,
      session: null,
      channel: { type: 'widget', key: scene.channel.key },
      agent: { key: scene.agent.key },
    });
    const answered = await scene.botSays(visit, 'I am back');
    expect(answered.status).toBe(201);
  });

  it('S16 the bot is paused during a handoff, and its message reaches no visitor', async () => {
    const { data: visit } = await scene.visit();
    await scene.handOver(visit);
    const refused = await scene.botSays(visit, 'I interrupt');
    expect([refused.status, refused.code]).toEqual([409, 'handoff_active']);
    expect((await linesOf(visit.token)).map(({ text }) => text)).not.toContain('I interrupt');
  });

  it('S18 is sent to the bot again after a withdrawal', async () => {
    const { data: visit } = await scene.visit();
    await scene.handOver(visit);
    const { data: session } = await scene.http.post<SessionDto>('/api/handoff/widget/withdraw', {
      token: visit.token,
    });
    expect(session.status).toBe('resolved');
    const { cursor } = await scene.events();
    await scene.say(visit.token, 'hello again');
    expect((await eventsOf(visit.conversation.id, cursor)).map(({ type }) => type)).toEqual([
      'message.user',
    ]);
  });

  it('P2 is stored once per client id, with the first answer for every repeat', async () => {
    const { data: visit } = await scene.visit();
    const { cursor } = await scene.events();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => scene.say(visit.token, 'Only once', 'same'))
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(39);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await linesOf(visit.token)).toHaveLength(1);
    expect(await eventsOf(visit.conversation.id, cursor)).toHaveLength(1);

    const changed = await scene.say(visit.token, 'Something else', 'same');
    expect([changed.status, changed.data.text]).toEqual([200, 'Only once']);
  });

  it('P2 distinguishes client ids by case, and by conversation', async () => {
    const [ada, bob] = await Promise.all([scene.visit(), scene.visit()]);
    const statuses = [
      await scene.say(ada.data.token, 'a', 'wamid-AbC'),
      await scene.say(ada.data.token, 'b', 'wamid-aBC'),
      await scene.say(bob.data.token, 'c', 'wamid-AbC'),
    ].map(({ status }) => status);
    expect(statuses).toEqual([201, 201, 201]);
  });

  it('numbers concurrent messages without gaps', async () => {
    const { data: visit } = await scene.visit();
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, i) => scene.say(visit.token, `line ${i}`))
    );
    const seqs = answers.map(({ data }) => data.seq).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  });

  it('costs at most 6 statements between BEGIN and COMMIT', async () => {
    const { data: visit } = await scene.visit();
    await scene.say(visit.token, 'warm up');
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => statements.push(sql);
    const { connection } = scene.strapi.db;
    connection.on('query', note);
    await scene.say(visit.token, 'counted');
    connection.off('query', note);
    const begin = statements.findIndex((sql) => /^begin/i.test(sql));
    const commit = statements.findIndex((sql) => /^commit/i.test(sql));
    expect(begin).toBeGreaterThanOrEqual(0);
    expect(commit - begin - 1).toBeGreaterThan(2);
    expect(commit - begin - 1).toBeLessThanOrEqual(6);
  });

  it('stays text, whatever it looks like', async () => {
    const texts = [
      '<script>window.__xss = 1</script>',
      '<img src=x onerror="window.__xss=1">',
      '[click](javascript:alert(1))',
      '{agent_name} {{constructor}} ${7*7} $& %s',
      'a\r\nb\nevent: state\ndata: {}\n\n\u2028\u202e',
      '  two spaces  ',
      '😀 ẞ ﷽',
    ];
    const { data: visit } = await scene.visit();
    const stream = await scene.stream(visit.token, { lastEventId: 0 });
    for (const text of texts) {
      const answer = await scene.say(visit.token, text);
      expect([answer.status, answer.data.text]).toEqual([201, text]);
      expect(answer.headers.get('content-type')).toContain('application/json');
    }
    expect((await linesOf(visit.token)).map(({ text }) => text)).toEqual(texts);
    await stream.heard(texts.at(-1) ?? '');
    expect(stream.messages().map(({ text }) => text)).toEqual(texts);
    expect(stream.states()).toHaveLength(1);
    stream.close();
  });
});

describe('issue 11.4 the history of an escalation on the website', () => {
  it('is known by its texts, whatever ids the bot gives it', async () => {
    const { data: visit } = await scene.visit();
    await scene.say(visit.token, 'My parcel?');
    await scene.botSays(visit, 'Which one?');
    await scene.say(visit.token, 'The blue one');
    const history = [
      { author: 'user', text: 'My parcel?', externalId: 'm1' },
      { author: 'bot', text: 'Which one?', externalId: 'm2' },
      { author: 'user', text: 'The blue one', externalId: 'm3' },
      { author: 'bot', text: 'Never said here', externalId: 'm4' },
    ];
    const { data } = await scene.handOver(visit, { history });
    await scene.handOver(visit, { history });
    const messages = (await scene.lines(data.conversation.id)).filter(
      ({ author }) => author !== 'system'
    );
    expect(messages.map(({ text, delivery }) => [text, delivery.state])).toEqual([
      ['My parcel?', 'none'],
      ['Which one?', 'sent'],
      ['The blue one', 'none'],
      ['Never said here', 'none'],
    ]);
  });
});

describe('issue 11.4 a history of the visitor’s messages alone', () => {
  it('finds one behind many that the bot has said', async () => {
    const { data: visit } = await scene.visit();
    await scene.say(visit.token, 'Where is my parcel?');
    for (const text of ['One moment', 'Still looking', 'I will ask']) {
      await scene.botSays(visit, text);
    }
    const history = [{ author: 'user', text: 'Where is my parcel?', externalId: 'm1' }];
    const { data } = await scene.handOver(visit, { history });
    const texts = (await scene.lines(data.conversation.id)).map(({ text }) => text);
    expect(texts.filter((text) => text === 'Where is my parcel?')).toHaveLength(1);
  });
});

describe('30 messages in any 60 seconds', () => {
  it('refuses the next one with Retry-After, accepts repeats, and accepts messages again later', async () => {
    const { data: visit } = await scene.visit();
    const answers = await Promise.all(
      Array.from({ length: 45 }, (_, i) => scene.say(visit.token, `line ${i}`, `id ${i}`))
    );
    const accepted = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 429);
    expect([accepted.length, refused.length]).toEqual([30, 15]);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['rate_limited']));
    const wait = Number(refused[0]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await linesOf(visit.token)).toHaveLength(30);

    const kept = accepted[0]?.data;
    const repeated = await scene.say(visit.token, kept?.text ?? '', kept?.clientId ?? '');
    expect(repeated.status).toBe(200);
    const other = await scene.visit();
    expect((await scene.say(other.data.token, 'I am somebody else')).status).toBe(201);

    scene.clock.advance(wait * 1_000);
    expect((await scene.say(visit.token, 'again')).status).toBe(201);
  });

  it('slides: each message frees its place 60 seconds after it was accepted', async () => {
    const { data: visit } = await scene.visit();
    for (let i = 0; i < 20; i += 1) await scene.say(visit.token, `early ${i}`);
    scene.clock.advance(40_000);
    for (let i = 0; i < 10; i += 1) await scene.say(visit.token, `late ${i}`);
    expect((await scene.say(visit.token, 'too much')).status).toBe(429);
    scene.clock.advance(21_000);
    for (let i = 0; i < 20; i += 1) {
      expect((await scene.say(visit.token, `later ${i}`)).status).toBe(201);
    }
    expect((await scene.say(visit.token, 'too much')).status).toBe(429);
  });

  it('does not count the messages of others', async () => {
    const { data: visit } = await scene.visit();
    for (let i = 0; i < 31; i += 1) await scene.botSays(visit, `bot ${i}`);
    expect((await scene.say(visit.token, 'hello')).status).toBe(201);
  });

  it('does not count what the history of an escalation brought', async () => {
    const { data: visit } = await scene.visit();
    const history = Array.from({ length: 40 }, (_, i) => ({ author: 'user', text: `past ${i}` }));
    await scene.handOver(visit, { history });
    expect((await linesOf(visit.token)).filter(({ author }) => author === 'user')).toHaveLength(40);
    expect((await scene.say(visit.token, 'hello')).status).toBe(201);
  });
});

describe('withdrawing', () => {
  const withdraw = (token: string, body?: unknown) =>
    scene.http.post<WidgetState & { outcome: string | null }>('/api/handoff/widget/withdraw', {
      token,
      ...(body === undefined ? {} : { body }),
    });

  it('S18 ends a queued session, and gives the conversation back to the bot', async () => {
    const { data: visit } = await scene.visit();
    const { data: session } = await scene.handOver(visit);
    const { status, data } = await withdraw(visit.token);
    expect(status).toBe(200);
    expect(data).toEqual({
      owner: 'bot',
      status: 'resolved',
      assignee: null,
      position: null,
      outcome: 'withdrawn',
    });
    const seen = await scene.http.get<SessionDto>(`/api/handoff/sessions/${session.id}`, {
      token: scene.token.accessKey,
    });
    expect(seen.data).toMatchObject({ outcome: 'withdrawn', closedBy: { type: 'user' } });
    const texts = (await linesOf(visit.token)).map(({ event }) => event);
    expect(texts).toEqual(['queued', 'resolved']);
  });

  it('S18 ends an active session once; repeated and concurrent calls change nothing more', async () => {
    const { data: visit } = await scene.visit();
    const { data: session } = await scene.handOver(visit);
    await scene.accept(session.id);
    const answers = await Promise.all(Array.from({ length: 10 }, () => withdraw(visit.token, {})));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers[0]?.data).toMatchObject({ status: 'resolved', outcome: 'withdrawn' });
    const resolved = (await linesOf(visit.token)).filter(({ event }) => event === 'resolved');
    expect(resolved).toHaveLength(1);
    const late = await scene.write(session.id, { text: 'Wait!', clientId: 'late' });
    expect([late.status, late.code]).toEqual([409, 'invalid_transition']);
  });

  it('answers 404 when there is nothing to end, and 409 when the team has ended it', async () => {
    const { data: visit } = await scene.visit();
    const nothing = await withdraw(visit.token);
    expect([nothing.status, nothing.code]).toEqual([404, 'not_found']);

    const { data: session } = await scene.handOver(visit);
    await scene.accept(session.id);
    await scene.resolve(session.id);
    const late = await withdraw(visit.token);
    expect([late.status, late.code]).toEqual([409, 'invalid_transition']);
  });
});
