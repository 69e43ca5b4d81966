import http from 'node:http';

import { createApp, type App } from '../../server/app/app';
import { moveSession, writeLine } from '../../server/app/inbox';
import type { WidgetVisit } from '../../server/core/contract';
import { createStore } from '../../server/db';
import { createDatabase } from '../../server/db/database';
import { createWidgetScene, type OpenStream, type WidgetScene } from '../support/visitor';
import { waitFor } from '../support/waitFor';

let scene: WidgetScene;
let open: OpenStream[] = [];
let isDestroyed = false;

beforeAll(async () => {
  scene = await createWidgetScene();
});
afterEach(() => {
  open.forEach((stream) => stream.close());
  open = [];
});
afterAll(async () => {
  if (!isDestroyed) await scene?.destroy();
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

describe('the stream', () => {
  it('S65 is an event stream that nobody keeps, compresses or buffers', async () => {
    const { data: visit } = await scene.visit();
    const { status, headers } = await follow(visit.token);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/event-stream\b/);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('content-encoding')).toBeNull();
    expect(headers.get('content-length')).toBeNull();
  });

  it('S65 says the state at once, without an id, and then every line with its seq', async () => {
    const { data: visit } = await scene.visit();
    await scene.say(visit.token, 'first', 'mine');
    const stream = await follow(visit.token, { lastEventId: 0 });
    await stream.heard('first');
    await scene.botSays(visit, 'second');
    await stream.heard('second');

    expect(stream.text()).not.toContain('\r');
    expect(stream.events()).toEqual([
      {
        event: 'state',
        id: null,
        data: { owner: 'bot', status: null, assignee: null, position: null },
      },
      {
        event: 'message',
        id: '1',
        data: {
          id: expect.any(String),
          seq: 1,
          author: 'user',
          name: null,
          text: 'first',
          event: null,
          clientId: 'mine',
          createdAt: expect.any(String),
        },
      },
      {
        event: 'message',
        id: '2',
        data: expect.objectContaining({ seq: 2, author: 'bot', name: 'Support' }),
      },
    ]);
  });

  it('S65 without Last-Event-ID begins at the moment of connection', async () => {
    const { data: visit } = await scene.visit();
    await scene.say(visit.token, 'before');
    const stream = await follow(visit.token);
    await stream.reached({ owner: 'bot' });
    await scene.say(visit.token, 'after');
    await stream.heard('after');
    expect(stream.messages().map(({ text }) => text)).toEqual(['after']);
  });

  it('S65 carries the words of all four authors, and the team’s at once', async () => {
    const { data: visit } = await scene.visit();
    const stream = await follow(visit.token, { lastEventId: 0 });
    await scene.say(visit.token, 'Can I talk to a person?');
    const { data: session } = await scene.handOver(visit);
    await scene.accept(session.id);
    await scene.write(session.id, { text: 'Hello, I am Grace', clientId: 'hello' });
    await stream.heard('Hello, I am Grace');
    await scene.resolve(session.id);
    await scene.botSays(visit, 'Back again');
    await stream.heard('Back again');
    expect(
      stream.messages().map(({ seq, author, name, event }) => [seq, author, name, event])
    ).toEqual([
      [1, 'user', null, null],
      [2, 'system', null, 'queued'],
      [3, 'system', null, 'accepted'],
      [4, 'human', 'Grace Hopper', null],
      [5, 'system', null, 'resolved'],
      [6, 'bot', 'Support', null],
    ]);
  });

  it.each([['-1'], ['1.5'], ['abc'], ['1 or 1=1'], ['99999999999'], ['0x10']])(
    'S65 a Last-Event-ID of %s is a 400',
    async (lastEventId) => {
      const { data: visit } = await scene.visit();
      const answer = await scene.http.get('/api/handoff/widget/stream', {
        token: visit.token,
        headers: { 'last-event-id': lastEventId },
      });
      expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
    }
  );

  it('S65 a Last-Event-ID beyond the last line waits for what comes', async () => {
    const { data: visit } = await scene.visit();
    const stream = await follow(visit.token, { lastEventId: 500 });
    await stream.reached({ owner: 'bot' });
    await scene.say(visit.token, 'first');
    expect((await stream.heard('first')).seq).toBe(1);
  });
});

describe('replay', () => {
  it('S65 a reconnect gets what was missed, exactly once', async () => {
    const { data: visit } = await scene.visit();
    const first = await follow(visit.token, { lastEventId: 0 });
    await scene.say(visit.token, 'one');
    await first.heard('one');
    first.close();
    await scene.botSays(visit, 'two');
    await scene.botSays(visit, 'three');

    const second = await follow(visit.token, { lastEventId: 1 });
    await second.heard('three');
    await scene.botSays(visit, 'four');
    await second.heard('four');
    expect(second.messages().map(({ seq, text }) => [seq, text])).toEqual([
      [2, 'two'],
      [3, 'three'],
      [4, 'four'],
    ]);
  });

  it('S65 gives each line exactly once and in order, to streams that open while lines are written', async () => {
    const { data: visit } = await scene.visit();
    const total = 60;
    let isDone = false;
    const write = async () => {
      for (let i = 1; i <= total; i += 4) {
        await Promise.all(upTo(i + 3, i).map((n) => scene.botSays(visit, `line ${n}`)));
      }
      isDone = true;
    };
    const read = async () => {
      const finished: { from: number; stream: OpenStream }[] = [];
      for (let from = 0; !isDone; from = (from + 7) % 30) {
        const stream = await scene.stream(visit.token, { lastEventId: from });
        finished.push({ from, stream });
        open.push(stream);
        // Two stay, the others go in the middle of whatever they are doing.
        if (finished.length % 3 !== 0) stream.close();
        await new Promise((resolve) => setImmediate(resolve));
      }
      return finished;
    };
    const [, streams] = await Promise.all([write(), read()]);
    expect(streams.length).toBeGreaterThan(5);

    const last = await follow(visit.token, { lastEventId: 3 });
    await waitFor(() => last.messages().at(-1)?.seq === total, { what: 'the last line' });
    expect(last.messages().map(({ seq }) => seq)).toEqual(upTo(total, 4));
    for (const { stream, from } of streams) {
      const seqs = stream.messages().map(({ seq }) => seq);
      // Where it was cut off is by chance, a gap or a repeat is not.
      const start = seqs[0] ?? from + 1;
      expect(start).toBeLessThanOrEqual(from + 1);
      expect(seqs).toEqual(upTo(start + seqs.length - 1, start));
      for (const { id, data } of stream.events()) {
        if (id !== null) expect(Number(id)).toBe((data as { seq: number }).seq);
      }
    }
  });

  it('S65 replays a long conversation whole', async () => {
    const { data: visit } = await scene.visit();
    const history = upTo(200).map((n) => ({ author: 'bot', text: `${n} ${'x'.repeat(2_000)}` }));
    await scene.handOver(visit, { history: history.slice(0, 100) });
    const stream = await follow(visit.token, { lastEventId: 0 });
    for (let i = 0; i < 10; i += 1) await scene.say(visit.token, `live ${i}`);
    await stream.heard('live 9');
    expect(stream.messages().map(({ seq }) => seq)).toEqual(upTo(111));
  });
});

describe('the state', () => {
  it('S65 follows the session: waiting, with a person by name, and back with the bot', async () => {
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

  it('S65 stays what the last session left, on a visit and on every connection', async () => {
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

  it('S65 moves up as the queue moves', async () => {
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

  it('S65 agrees with the queue after many have moved at once', async () => {
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

describe('many streams', () => {
  it('S65 a conversation has at most 5, the oldest is closed', async () => {
    const { data: visit } = await scene.visit();
    const streams: OpenStream[] = [];
    for (let i = 0; i < 7; i += 1) streams.push(await follow(visit.token));
    await streams[0]?.ended();
    await streams[1]?.ended();
    await scene.say(visit.token, 'to all that are open');
    await Promise.all(streams.slice(2).map((stream) => stream.heard('to all that are open')));
    expect(streams[0]?.messages()).toEqual([]);
  });

  it('S65 another visitor hears nothing of it', async () => {
    const [ada, bob] = await Promise.all([scene.visit(), scene.visit()]);
    const [hers, his] = [await follow(ada.data.token), await follow(bob.data.token)];
    await scene.say(ada.data.token, 'Ada’s secret');
    await scene.say(bob.data.token, 'Bob’s line');
    await hers.heard('Ada’s secret');
    await his.heard('Bob’s line');
    expect(his.text()).not.toContain('secret');
  });
});

it('S65 a stream asked for by HEAD leaves nothing open', async () => {
  const { data: visit } = await scene.visit();
  const status = await new Promise((resolve, reject) => {
    const request = http.request(
      `${scene.url}/api/handoff/widget/stream`,
      { method: 'HEAD', agent: false, headers: { authorization: `Bearer ${visit.token}` } },
      (response) => response.resume().on('end', () => resolve(response.statusCode))
    );
    request.on('error', reject).end();
  });
  expect(status).toBe(200);
});

it('S65 hears what another process has committed', async () => {
  const { data: visit } = await scene.visit();
  const { data: session } = await scene.handOver(visit);
  await scene.accept(session.id);
  const stream = await follow(visit.token, { lastEventId: 0 });
  await stream.reached({ status: 'active' });

  const other = createOtherProcess(scene.strapi);
  const grace = { id: scene.grace.id, name: 'Grace Hopper' };
  for (const text of ['one', 'two', 'three']) {
    await writeLine(other, { sessionId: session.id, by: grace, text, clientId: text });
  }
  await stream.heard('three');
  const move = { type: 'resolve' as const, by: grace, canManage: false };
  await moveSession(other, { sessionId: session.id, move });
  await stream.reached({ owner: 'bot', status: 'resolved' });
  await scene.botSays(visit, 'mine again');
  await stream.heard('mine again');
  expect(stream.messages().map(({ seq }) => seq)).toEqual(upTo(7));
});

// Last: it ends the server of this file.
it('S65 a server that stops ends its streams properly', async () => {
  const { data: visit } = await scene.visit();
  const stream = await follow(visit.token);
  await stream.reached({ owner: 'bot' });
  await scene.destroy();
  isDestroyed = true;
  expect(await stream.ended()).toBe('end');
});

/** The same use cases on the same database, whose commits this process learns from the event log alone. */
function createOtherProcess(strapi: WidgetScene['strapi']): App {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return createApp({
    store: createStore(createDatabase(strapi.db)),
    clock: { now: Date.now },
    log: quiet,
    publisher: { publish: () => undefined },
    settings: {
      read: async () => ({ organizationName: null, fallbackAgentName: null }),
      write: async () => undefined,
    },
    directory: { teamMembers: async () => [], hasTeam: async () => true },
    processId: 'another process',
    agentsOnline: async () => 0,
    defaultOrganizationName: 'our company',
  });
}
