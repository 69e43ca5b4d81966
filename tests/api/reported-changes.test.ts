import type {
  AgentDto,
  BotEvent,
  MessageDto,
  MessageEventData,
  SessionDto,
} from '../../server/core/contract';
import { nextId, withPlatforms, type PlatformScene } from '../support/platformScene';
import { createScene, type Reported } from '../support/scene';

/** U16: bots report what end users do to their messages, and are told what platforms report. */

const DAY = 24 * 3_600_000;

let scene: PlatformScene;

beforeAll(async () => {
  scene = await withPlatforms(await createScene());
});
afterAll(async () => {
  await scene?.destroy();
});

const bot = () => ({ token: scene.token.accessKey });
const says = async (text = 'I like it', more: object = {}) => {
  const place = { ...scene.place(), channel: { type: 'my-app' } };
  const { data } = await scene.report({ ...place, author: 'user', text, ...more });
  return { ...data, place };
};
const edit = (id: string, body: object, options = bot()) =>
  scene.http.call<MessageDto>('PATCH', `/api/handoff/messages/${id}`, { ...options, body });
const remove = (id: string, options = bot()) =>
  scene.http.del<MessageDto>(`/api/handoff/messages/${id}`, options);
const stored = async ({ conversation }: Pick<Reported, 'conversation'>) =>
  (await scene.lines(conversation.id))[0];
const ofMessage = ({ message }: { message: { id: string } }, events: BotEvent[]) =>
  events.filter(({ data }) => (data as MessageEventData).message?.id === message.id);
const yesterday = Date.now() - DAY;
const at = (seconds: number) => new Date(yesterday + seconds * 1_000).toISOString();

describe('U16 an edit that a bot reports', () => {
  it('U16 changes the text, keeps the first one, and is told to the readers of the feed', async () => {
    const said = await says();
    const { cursor } = await scene.events('now');
    const first = await edit(said.message.id, { text: 'I hate it' });
    expect(first.status).toBe(200);
    expect(first.data).toMatchObject({
      id: said.message.id,
      seq: 1,
      text: 'I hate it',
      originalText: 'I like it',
      editedAt: expect.any(String),
      deletedAt: null,
      delivery: { state: 'none', reason: null },
    });
    const { data } = await edit(said.message.id, { text: 'I love it', editedAt: at(5) });
    expect(data).toMatchObject({ originalText: 'I like it', editedAt: at(5) });
    expect(await stored(said)).toEqual(data);

    const { events } = await scene.events(cursor);
    const told = ofMessage(said, events);
    expect(told.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['message.updated', 1],
      ['message.updated', 2],
    ]);
    expect(told[1]).toMatchObject({
      data: {
        message: data,
        session: null,
        conversation: { id: said.conversation.id, externalId: said.place.conversation },
        agent: { key: scene.agent.key },
        control: { owner: 'bot', epoch: 1 },
        channel: { type: 'my-app', key: null, label: null },
        user: { id: null },
        relay: false,
        attempt: 1,
      },
      now: { control: { owner: 'bot', epoch: 1 }, session: null, delivery: data.delivery },
    });
  });

  it('U16 may be repeated: what is no news changes nothing and tells nobody', async () => {
    const said = await says('One');
    const once = await edit(said.message.id, { text: 'Two', editedAt: at(5) });
    const { cursor } = await scene.events('now');
    for (const body of [
      { text: 'Two', editedAt: at(5) },
      { text: 'Two' },
      { attachments: [] },
      { text: 'Old', editedAt: at(4) },
    ]) {
      const again = await edit(said.message.id, body);
      expect([body, again.status, again.data]).toEqual([body, 200, once.data]);
    }
    expect((await scene.events(cursor)).events).toEqual([]);
  });

  it('U16 that is older than what was said last never wins, whatever is in between', async () => {
    const said = await says('One');
    const { id } = said.message;
    await edit(id, { text: 'Newest', editedAt: at(30) });
    await edit(id, { text: 'Late', editedAt: at(20) });
    expect((await stored(said))?.text).toBe('Newest');
    // The text of the newest version again, under a later time: only the time is news.
    await edit(id, { text: 'Newest', editedAt: at(50) });
    await edit(id, { text: 'Late too', editedAt: at(40) });
    expect((await stored(said))?.text).toBe('Newest');
    await edit(id, { text: 'Same moment', editedAt: at(50) });
    await edit(id, { text: 'Without a time' });
    expect((await stored(said))?.text).toBe('Without a time');
    await edit(id, { text: 'Late again', editedAt: at(45) });
    expect((await stored(said))?.text).toBe('Without a time');
  });

  it('U16 of many at once leaves the newest', async () => {
    const said = await says('0');
    const order = [7, 2, 9, 4, 1, 8, 3, 6, 5];
    const answers = await Promise.all(
      order.map((n) => edit(said.message.id, { text: String(n), editedAt: at(n) }))
    );
    expect(answers.map(({ status }) => status)).toEqual(order.map(() => 200));
    expect(await stored(said)).toMatchObject({ text: '9', originalText: '0', editedAt: at(9) });
  });

  it('U16 exchanges the attachments, and keeps the names of those that are gone', async () => {
    const [a, b] = [
      { url: 'https://x.test/a.png', name: 'a.png' },
      { url: 'https://x.test/b.png' },
    ];
    const said = await says('Look', { attachments: [a, b] });
    const { data } = await edit(said.message.id, { attachments: [b] });
    expect(data).toMatchObject({ text: 'Look', originalText: 'Look\n[a.png]' });
    expect(data.attachments).toEqual([{ ...b, name: null, type: null, size: null }]);
    const none = await edit(said.message.id, { text: '', attachments: [] });
    expect([none.status, none.code]).toEqual([400, 'invalid_request']);
    const blank = await edit(said.message.id, { text: ' ' });
    expect([blank.status, blank.data.text]).toEqual([200, ' ']);
    expect((await edit(said.message.id, { attachments: [] })).status).toBe(400);
  });

  it('U16 is refused with a 400 that names the field', async () => {
    const { message } = await says();
    const refused: [object, string][] = [
      [{}, 'text'],
      [{ editedAt: at(1) }, 'text'],
      [{ text: 'x'.repeat(10_001) }, 'text'],
      [{ text: null }, 'text'],
      [{ text: 'a', author: 'user' }, 'author'],
      [{ text: 'a', editedAt: 'yesterday' }, 'editedAt'],
      [{ text: 'a', editedAt: '9999-12-31T00:00:00Z' }, 'editedAt'],
      [{ text: 'a', editedAt: '1969-01-01T00:00:00Z' }, 'editedAt'],
      [{ attachments: [{ url: 'javascript:alert(1)' }] }, 'attachments.0.url'],
      [
        { attachments: Array.from({ length: 21 }, () => ({ url: 'https://x.test' })) },
        'attachments',
      ],
    ];
    for (const [body, path] of refused) {
      const { status, error } = await edit(message.id, body);
      const [issue] = error.details.issues as { path: string }[];
      expect([body, status, issue?.path]).toEqual([body, 400, path]);
    }
    expect((await edit(message.id, { text: 'x'.repeat(10_000) })).status).toBe(200);
  });
});

describe('U16 a deletion that a bot reports', () => {
  it('U16 marks the message, keeps its text, and is told once', async () => {
    const said = await says('Oops');
    const { cursor } = await scene.events('now');
    const { status, data } = await remove(said.message.id);
    expect([status, data.text]).toEqual([200, 'Oops']);
    expect(data.deletedAt).toEqual(expect.any(String));
    for (const again of [
      await remove(said.message.id),
      await edit(said.message.id, { text: 'Late' }),
    ])
      expect([again.status, again.data]).toEqual([200, data]);
    const { events } = await scene.events(cursor);
    const told = ofMessage(said, events);
    expect(told.map(({ type }) => type)).toEqual(['message.deleted']);
    expect((told[0]?.data as MessageEventData).message).toEqual(data);
  });
});

describe('U16 only end users’ messages that the bot reports', () => {
  const expectRefused = async (id: string) => {
    for (const answer of [await edit(id, { text: 'a' }), await remove(id)])
      expect([answer.status, answer.code]).toEqual([409, 'invalid_transition']);
  };

  it('U16 not those of the bot, of a member or of the plugin', async () => {
    const { place } = await says();
    const { data: bots } = await scene.report({ ...place, author: 'bot', text: 'Hello' });
    await expectRefused(bots.message.id);
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    const { data: reply } = await scene.write(session.id, { text: 'Hi', clientId: 'a' });
    await expectRefused(reply.id);
    const messages = await scene.lines(session.conversation.id);
    await expectRefused(messages.find(({ author }) => author === 'system')?.id ?? '');
  });

  it('U16 not those on a connected channel', async () => {
    await scene.telegramTells(scene.update(601, 'From Telegram'));
    const [message] = await scene.linesOf(scene.telegram, '601');
    await expectRefused(message?.id ?? '');
    expect((await scene.linesOf(scene.telegram, '601'))[0]).toEqual(message);
  });

  it('U16 not those that the token does not reach, nor such that do not exist', async () => {
    const other = await scene.createApiToken();
    const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
      token: scene.admin.token,
      body: { name: 'Bound', handoff: { enabled: true }, tokens: [other.id] },
    });
    const mine = { token: other.accessKey };
    const { data } = await scene.http.post<Reported>('/api/handoff/messages', {
      ...mine,
      body: { ...scene.place(), agent: agent.key, author: 'user', text: 'Secret' },
    });
    const { id } = data.message;
    for (const answer of [
      await edit(id, { text: 'a' }),
      await remove(id),
      await remove('a'.repeat(24)),
      await edit('a'.repeat(24), { text: 'a' }),
    ])
      expect([answer.status, answer.code]).toEqual([404, 'not_found']);
    expect((await edit(id, { text: 'a' }, mine)).status).toBe(200);
    expect((await remove(id, mine)).status).toBe(200);
  });

  it('U16 with a scope for each', async () => {
    const { message } = await says();
    const tokenWith = async (permissions: string[]) => ({
      token: (await scene.createApiToken({ type: 'custom', permissions })).accessKey,
    });
    const [updates, deletes] = [
      await tokenWith(['message.update']),
      await tokenWith(['message.delete']),
    ];
    const readOnly = { token: (await scene.createApiToken({ type: 'read-only' })).accessKey };
    expect((await edit(message.id, { text: 'a' }, deletes)).status).toBe(403);
    expect((await remove(message.id, updates)).status).toBe(403);
    expect((await edit(message.id, { text: 'a' }, readOnly)).status).toBe(403);
    expect((await remove(message.id, readOnly)).status).toBe(403);
    expect((await edit(message.id, { text: 'a' }, updates)).status).toBe(200);
    expect((await remove(message.id, deletes)).status).toBe(200);
  });
});

it('U16 the team sees an edit at once, with the open session in the event', async () => {
  const said = await says('Help');
  const { data: session } = await scene.escalate(said.place);
  await scene.accept(session.id);
  const { cursor } = await scene.events('now');
  const { data: seen } = await scene.http.get<SessionDto>(`/handoff/sessions/${session.id}`, {
    token: scene.grace.token,
  });
  await edit(said.message.id, { text: 'Help me' });
  const { data: messages } = await scene.http.get<MessageDto[]>(
    `/handoff/sessions/${session.id}/messages`,
    { token: scene.grace.token }
  );
  expect(messages[0]).toMatchObject({ text: 'Help me', originalText: 'Help' });
  const { data: after } = await scene.http.get<SessionDto>(`/handoff/sessions/${session.id}`, {
    token: scene.grace.token,
  });
  expect(after.version).toBeGreaterThan(seen.version);
  const [event] = ofMessage(said, (await scene.events(cursor)).events);
  expect(event).toMatchObject({
    type: 'message.updated',
    data: { session: { id: session.id }, control: { owner: 'human' } },
    now: { session: { id: session.id, status: 'active' } },
  });
});

it('P2 a bot that knows only the external id finds the message by reporting it again', async () => {
  const place = { ...scene.place(), channel: { type: 'my-app' } };
  const message = { ...place, author: 'user', text: 'Hi', externalId: 'mine-1' };
  const { data: first } = await scene.report(message);
  await edit(first.message.id, { text: 'Hello' });
  const again = await scene.report(message);
  expect([again.status, again.data.message.id, again.data.message.text]).toEqual([
    200,
    first.message.id,
    'Hello',
  ]);
});

describe('P14 the bot of a connected channel', () => {
  const tell = (message: object, text: string, edit_date?: number) =>
    scene.telegramTells({
      update_id: nextId(),
      edited_message: { ...message, text, ...(edit_date !== undefined && { edit_date }) },
    });

  it('P14 is told of an edit and of a deletion, also while a human has control', async () => {
    const { cursor } = await scene.events('now');
    const first = scene.update(602, 'One');
    await scene.telegramTells(first);
    await tell(first.message, 'Two');
    const place = { agent: scene.agent.key, channel: scene.telegram.key, conversation: '602' };
    await scene.escalate(place);
    await tell(first.message, 'Three');
    await tell(first.message, 'Three');
    const [message] = await scene.linesOf(scene.telegram, '602');
    const events = ofMessage(
      { message: { id: message?.id ?? '' } },
      (await scene.events(cursor)).events
    );
    expect(events.map(({ type, data }) => [type, (data as MessageEventData).message.text])).toEqual(
      [
        ['message.user', 'One'],
        ['message.updated', 'Two'],
        ['message.updated', 'Three'],
      ]
    );
    expect(events[2]?.data).toMatchObject({
      relay: false,
      channel: { type: 'telegram', key: scene.telegram.key, label: null },
      control: { owner: 'human' },
    });
  });

  it('P14 hears nothing of an older edit that arrives late', async () => {
    const first = scene.update(603, 'One');
    await scene.telegramTells(first);
    const now = Math.trunc(scene.clock.now() / 1_000);
    await tell(first.message, 'Newest', now - 5);
    const { cursor } = await scene.events('now');
    await tell(first.message, 'Late', now - 9);
    const read = async () => (await scene.linesOf(scene.telegram, '603'))[0];
    expect(await read()).toMatchObject({
      text: 'Newest',
      originalText: 'One',
      editedAt: new Date((now - 5) * 1_000).toISOString(),
    });
    expect((await scene.events(cursor)).events).toEqual([]);
    // Within one second the order of arrival counts.
    await tell(first.message, 'Same second', now - 5);
    expect((await read())?.text).toBe('Same second');
  });
});

describe('P14 a bot’s own message', () => {
  it('P14 has up to 20,000 characters, a user’s 10,000', async () => {
    const place = scene.place();
    const long = `${'x'.repeat(19_998)}🙂`;
    const { status, data } = await scene.report({ ...place, author: 'bot', text: long });
    expect([status, data.message.text]).toEqual([201, long]);
    expect((await scene.lines(data.conversation.id))[0]?.text).toBe(long);
    expect((await scene.report({ ...place, author: 'bot', text: `${long}x` })).status).toBe(400);
    const users = await scene.report({ ...place, author: 'user', text: 'x'.repeat(10_001) });
    expect([users.status, users.error.message]).toEqual([
      400,
      'text: must be at most 10000 characters from the user',
    ]);
    const { data: session } = await scene.escalate(place);
    const read = await scene.http.get<MessageDto[]>(`/handoff/sessions/${session.id}/messages`, {
      token: scene.grace.token,
    });
    expect(read.data[0]?.text).toBe(long);
    await scene.accept(session.id);
    const { data: reply } = await scene.write(session.id, { text: 'Hi', clientId: 'long' });
    expect(reply.seq).toBe(4);
  });
});
