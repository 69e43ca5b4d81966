import type { MessageDto, SessionDto } from '../../server/core/contract';
import type { Answer, CallOptions } from '../support/http';
import { createNodes, times, type Nodes } from '../support/nodes';
import { createScene, type Reported, type Scene } from '../support/scene';

/** P2: repeated calls take effect once, also when many arrive at once. */

let scene: Scene;
let nodes: Nodes;

beforeAll(async () => {
  scene = await createScene();
  nodes = await createNodes(scene);
});
afterAll(async () => {
  await nodes?.stop();
  await scene?.destroy();
});

const post = <T>(
  path: string,
  body: object,
  { key, ...options }: CallOptions & { key?: string } = {}
) =>
  nodes.next().post<T>(path, {
    token: scene.token.accessKey,
    headers: key === undefined ? {} : { 'Idempotency-Key': key },
    body,
    ...options,
  });
const messages = '/api/handoff/messages';
const sessions = '/api/handoff/sessions';

const isReplayed = ({ headers }: Answer<unknown>) => headers.get('idempotent-replayed') === 'true';
const statuses = (answers: Answer<unknown>[]) =>
  answers.map(({ status }) => status).sort((a, b) => a - b);
/** Without `meta`: a repeated answer says in it what is true now. */
const bodies = (answers: Answer<unknown>[]) =>
  new Set(answers.map(({ data }) => JSON.stringify(data)));

async function linesOf(place: { agent: string; channel: string; conversation: string }) {
  const query = new URLSearchParams(place).toString();
  const { data } = await scene.http.get<{ id: string }[]>(`/api/handoff/conversations?${query}`, {
    token: scene.token.accessKey,
  });
  return data[0] ? scene.lines(data[0].id) : [];
}

describe('P2 the same message', () => {
  it('sent 100 times at once with one client id is stored once, and answered with the same message', async () => {
    const { data: session } = await scene.escalate();
    await scene.accept(session.id);
    const path = `/handoff/sessions/${session.id}/messages`;
    const body = { text: 'hello', clientId: 'c-1' };
    const answers = await Promise.all(
      times(100, () => post<MessageDto>(path, body, { token: scene.grace.token }))
    );
    expect(statuses(answers)).toEqual([...times(99, () => 200), 201]);
    expect(bodies(answers).size).toBe(1);
    const messages = await scene.lines(session.conversation.id);
    expect(messages.filter(({ author }) => author === 'human')).toHaveLength(1);
  });

  it('sent 50 times at once with one provider id is stored once, also in a new conversation', async () => {
    const place = scene.place();
    const message = { ...place, author: 'user', text: 'hi', externalId: 'wamid.AbC' };
    const answers = await Promise.all(times(50, () => post<Reported>(messages, message)));
    expect(statuses(answers)).toEqual([...times(49, () => 200), 201]);
    expect(new Set(answers.map(({ data }) => data.message.id)).size).toBe(1);
    expect(await linesOf(place)).toHaveLength(1);
  });

  it('with a provider id in another case is another message', async () => {
    const place = scene.place();
    for (const externalId of ['wamid.AbC', 'wamid.aBC', 'wamid.AbC ', 'wamid.ÁbC', 'wamid.AbÇ']) {
      const { status } = await post(messages, {
        ...place,
        author: 'user',
        text: externalId,
        externalId,
      });
      expect(status).toBe(201);
    }
    expect(await linesOf(place)).toHaveLength(5);
  });
});

describe('P2 the same Idempotency-Key', () => {
  it('50 times at once takes effect once, with one answer', async () => {
    const place = scene.place();
    const message = { ...place, author: 'bot', text: 'hi' };
    const answers = await Promise.all(times(50, () => post(messages, message, { key: 'many' })));
    expect(statuses(answers)).toEqual(times(50, () => 201));
    expect(bodies(answers).size).toBe(1);
    expect(answers.filter(isReplayed)).toHaveLength(49);
    expect(await linesOf(place)).toHaveLength(1);
  });

  it('50 times at once opens one session, and each answer is the first', async () => {
    const place = scene.place();
    const answers = await Promise.all(
      times(50, () => post<SessionDto>(sessions, place, { key: 'open' }))
    );
    expect(statuses(answers)).toEqual(times(50, () => 201));
    expect(bodies(answers).size).toBe(1);
    expect(answers.filter(isReplayed)).toHaveLength(49);
    expect(await linesOf(place)).toHaveLength(1);
  });

  it('for 20 different calls at once accepts one and refuses the others', async () => {
    const places = times(20, () => scene.place());
    const answers = await Promise.all(
      places.map((place) => post(sessions, place, { key: 'shared' }))
    );
    expect(statuses(answers)).toEqual([201, ...times(19, () => 409)]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['idempotency_conflict']));
    const stored = await Promise.all(places.map(linesOf));
    expect(stored.flat()).toHaveLength(1);
  });

  it('repeats the first answer, whatever has changed since', async () => {
    const place = scene.place();
    const first = await post<SessionDto>(sessions, place, { key: 'later' });
    await scene.accept(first.data.id);
    await scene.resolve(first.data.id);
    const again = await post<SessionDto>(sessions, place, { key: 'later' });
    expect([again.status, again.data, isReplayed(again)]).toEqual([201, first.data, true]);
  });

  it('compares bodies as JSON: order and spaces do not matter', async () => {
    const place = scene.place();
    const body = { ...place, metadata: { a: 1, b: [{ c: 1, d: 2 }] } };
    const turned = { metadata: { b: [{ d: 2, c: 1 }], a: 1 }, ...place };
    expect((await post(sessions, body, { key: 'json' })).status).toBe(201);
    const again = await post(sessions, turned, {
      key: 'json',
      body: JSON.stringify(turned, null, 4),
    });
    expect([again.status, isReplayed(again)]).toEqual([201, true]);
    const other = await post(
      sessions,
      { ...body, metadata: { a: 1, b: [{ c: 2, d: 1 }] } },
      { key: 'json' }
    );
    expect([other.status, other.code]).toEqual([409, 'idempotency_conflict']);
  });

  it('is refused for another body or another route', async () => {
    const place = scene.place();
    const message = { ...place, author: 'user', text: 'hi' };
    const { data: session } = await post<SessionDto>(sessions, scene.place());
    await post(messages, message, { key: 'bound' });
    const withdraw = `/api/handoff/sessions/${session.id}/withdraw`;
    for (const [path, body] of [
      [messages, { ...message, text: 'other' }],
      [sessions, place],
      [withdraw, { by: 'bot' }],
    ] as const) {
      const answer = await post(path, body, { key: 'bound' });
      expect([answer.status, answer.code]).toEqual([409, 'idempotency_conflict']);
    }
    expect(await linesOf(place)).toHaveLength(1);
    const { status } = await post(withdraw, { by: 'bot' }, { key: 'free' });
    const again = await post(withdraw, { by: 'bot' }, { key: 'free' });
    expect([status, again.status, isReplayed(again)]).toEqual([200, 200, true]);
  });

  it('of another token, in another case or with another space is another key', async () => {
    const message = { ...scene.place(), author: 'bot', text: 'hi' };
    const other = await scene.createApiToken();
    const keys = ['Key-AbC', 'Key-aBC', 'Key AbC', 'Key-AbC~'];
    for (const key of keys) {
      expect(isReplayed(await post(messages, message, { key }))).toBe(false);
      expect(isReplayed(await post(messages, message, { key, token: other.accessKey }))).toBe(
        false
      );
      expect(isReplayed(await post(messages, message, { key }))).toBe(true);
    }
  });

  it('stays free after a refusal', async () => {
    const place = scene.place();
    const message = { ...place, author: 'bot', text: 'hi' };
    const { data: session } = await post<SessionDto>(sessions, place);
    const refused = await post(messages, message, { key: 'refused' });
    expect([refused.status, refused.code]).toEqual([409, 'handoff_active']);
    const wrong = await post(messages, { ...message, text: 7 }, { key: 'refused' });
    expect(wrong.status).toBe(400);
    const lost = await post(messages, { ...message, agent: 'nobody' }, { key: 'refused' });
    expect(lost.status).toBe(404);
    await post(`/api/handoff/sessions/${session.id}/withdraw`, { by: 'bot' });
    const taken = await post(messages, { ...message, text: 'now' }, { key: 'refused' });
    expect([taken.status, isReplayed(taken)]).toEqual([201, false]);
  });

  it.each(['', ' ', 'k'.repeat(256)])('%j is not a valid key', async (key) => {
    const answer = await post(messages, { ...scene.place(), author: 'user', text: 'hi' }, { key });
    expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
  });

  it('of 255 characters is valid', async () => {
    const message = { ...scene.place(), author: 'user', text: 'hi' };
    const key = 'k'.repeat(255);
    expect((await post(messages, message, { key })).status).toBe(201);
    expect(isReplayed(await post(messages, message, { key }))).toBe(true);
  });
});
