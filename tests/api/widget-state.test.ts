import { moveSession, writeMessage } from '../../server/app/actors/team';
import type { WidgetVisit } from '../../server/core/contract';
import { createStore } from '../../server/db';
import { createDatabase } from '../../server/db/database';
import { createTestApp } from '../support/testApp';
import { createWidgetScene, type OpenStream, type WidgetScene } from '../support/visitor';

let scene: WidgetScene;
let open: OpenStream[] = [];

beforeAll(async () => {
  scene = await createWidgetScene();
});
afterEach(() => {
  open.forEach((stream) => stream.close());
  open = [];
});
afterAll(async () => {
  await scene?.destroy();
});

const follow = async (...args: Parameters<WidgetScene['stream']>) => {
  const stream = await scene.stream(...args);
  open.push(stream);
  return stream;
};

const upTo = (last: number, from = 1) =>
  Array.from({ length: last - from + 1 }, (_, i) => from + i);

/** Empties the queue, so that positions begin at 1. */
const clearQueue = async () => {
  const { data } = await scene.http.get<{ id: string }[]>(
    '/handoff/sessions?status=queued&limit=100',
    {
      token: scene.grace.token,
    }
  );
  for (const { id } of data) {
    await scene.http.post(`/handoff/sessions/${id}/dismiss`, { token: scene.grace.token });
  }
};

describe('the state', () => {
  it('S65 follows the session: waiting, with a named member, and back with the bot', async () => {
    await clearQueue();
    const { data: visit } = await scene.visit();
    const stream = await follow(visit.token);
    await stream.reached({ owner: 'bot', status: null });
    const { data: session } = await scene.handOver(visit);
    await stream.reached({ owner: 'human', status: 'queued', assignee: null, position: 1 });
    await scene.accept(session.id);
    await stream.reached({
      owner: 'human',
      status: 'active',
      assignee: { name: 'Grace Hopper' },
      position: null,
    });
    await scene.say(visit.token, 'a line changes no state');
    await scene.resolve(session.id);
    await stream.reached({ owner: 'bot', status: 'resolved', position: null });
    expect(stream.states()).toHaveLength(4);
  });

  it('S65 keeps the last session’s result, on a visit and on every connection', async () => {
    const { data: visit } = await scene.visit();
    const { data: session } = await scene.handOver(visit);
    await scene.accept(session.id);
    await scene.resolve(session.id);
    const stream = await follow(visit.token);
    const seen = await stream.reached({ owner: 'bot', status: 'resolved' });
    expect((await scene.visit({ token: visit.token })).data.state).toEqual(seen);
    await scene.say(visit.token, 'and another thing');
    await scene.botSays(visit, 'yes?');
    await stream.heard('yes?');
    expect(stream.states()).toEqual([seen]);
    await scene.handOver(visit);
    await stream.reached({ owner: 'human', status: 'queued' });
  });

  it('S65 updates the position as the queue moves', async () => {
    await clearQueue();
    const visits: WidgetVisit[] = [];
    const sessions: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      const { data } = await scene.visit();
      visits.push(data);
      sessions.push((await scene.handOver(data)).data.id);
    }
    const streams = await Promise.all(visits.map(({ token }) => follow(token)));
    for (const [i, stream] of streams.entries())
      await stream.reached({ status: 'queued', position: i + 1 });

    await scene.accept(sessions[0] ?? '');
    await streams[0]?.reached({ status: 'active', position: null });
    for (const [i, stream] of streams.slice(1).entries()) await stream.reached({ position: i + 1 });

    await scene.http.post('/api/handoff/widget/withdraw', { token: visits[1]?.token });
    await streams[1]?.reached({ status: 'resolved', position: null });
    await streams[2]?.reached({ position: 1 });
    await streams[3]?.reached({ position: 2 });

    await scene.http.post(`/handoff/sessions/${sessions[2]}/dismiss`, { token: scene.grace.token });
    await streams[3]?.reached({ position: 1 });
    expect(streams[3]?.states().map(({ position }) => position)).toEqual([4, 3, 2, 1]);
  });

  it('S65 matches the queue after many sessions have moved at once', async () => {
    await clearQueue();
    const visits = await Promise.all(upTo(12).map(async () => (await scene.visit()).data));
    const streams = await Promise.all(visits.map(({ token }) => follow(token)));
    const sessions = await Promise.all(
      visits.map(async (visit) => (await scene.handOver(visit)).data.id)
    );
    await Promise.all(sessions.slice(0, 6).map((id) => scene.accept(id)));
    const { data } = await scene.http.get<{ id: string }[]>('/handoff/sessions?status=queued', {
      token: scene.grace.token,
    });
    expect(data).toHaveLength(6);
    for (const [i, stream] of streams.entries()) {
      const rank = data.findIndex(({ id }) => id === sessions[i]);
      await stream.reached(
        rank < 0 ? { status: 'active', position: null } : { status: 'queued', position: rank + 1 }
      );
    }
  });
});

it('S65 includes what another process has committed', async () => {
  const { data: visit } = await scene.visit();
  const { data: session } = await scene.handOver(visit);
  await scene.accept(session.id);
  const stream = await follow(visit.token, { lastEventId: 0 });
  await stream.reached({ status: 'active' });

  // This process sees its commits as foreign events only.
  const other = createTestApp({ store: createStore(createDatabase(scene.strapi.db)) });
  const grace = { id: scene.grace.id, name: 'Grace Hopper' };
  for (const text of ['one', 'two', 'three']) {
    await writeMessage(other, { sessionId: session.id, by: grace, text, clientId: text });
  }
  await stream.heard('three');
  const move = { type: 'resolve' as const, by: grace, canManage: false };
  await moveSession(other, { sessionId: session.id, move });
  await stream.reached({ owner: 'bot', status: 'resolved' });
  await scene.botSays(visit, 'mine again');
  await stream.heard('mine again');
  expect(stream.messages().map(({ seq }) => seq)).toEqual(upTo(7));
});
