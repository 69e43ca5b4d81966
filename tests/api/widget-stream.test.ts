import http from 'node:http';

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

describe('the stream', () => {
  it('S65 is an event stream that is not cached, compressed or buffered', async () => {
    const { data: visit } = await scene.visit();
    const { status, headers } = await follow(visit.token);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/event-stream\b/);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('content-encoding')).toBeNull();
    expect(headers.get('content-length')).toBeNull();
  });

  it('S65 sends the state at once, without an id, and then every message with its seq', async () => {
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

  it('S65 sends the messages of all four authors, and the team’s at once', async () => {
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

  it('S65 a Last-Event-ID beyond the last message waits for new ones', async () => {
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

  it('S65 sends each message exactly once and in order, to streams that open while messages are written', async () => {
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
        // Two stay, the others disconnect at any moment.
        if (finished.length % 3 !== 0) stream.close();
        await new Promise((resolve) => setImmediate(resolve));
      }
      return finished;
    };
    const [, streams] = await Promise.all([write(), read()]);
    expect(streams.length).toBeGreaterThan(5);

    const last = await follow(visit.token, { lastEventId: 3 });
    await waitFor(() => last.messages().at(-1)?.seq === total, { what: 'the last message' });
    expect(last.messages().map(({ seq }) => seq)).toEqual(upTo(total, 4));
    for (const { stream, from } of streams) {
      const seqs = stream.messages().map(({ seq }) => seq);
      // Where it was cut off is random; a gap or a repeat is not.
      const start = seqs[0] ?? from + 1;
      expect(start).toBeLessThanOrEqual(from + 1);
      expect(seqs).toEqual(upTo(start + seqs.length - 1, start));
      for (const { id, data } of stream.events()) {
        if (id !== null) expect(Number(id)).toBe((data as { seq: number }).seq);
      }
    }
  });

  it('S65 replays a long conversation completely', async () => {
    const { data: visit } = await scene.visit();
    const history = upTo(200).map((n) => ({ author: 'bot', text: `${n} ${'x'.repeat(2_000)}` }));
    await scene.handOver(visit, { history: history.slice(0, 100) });
    const stream = await follow(visit.token, { lastEventId: 0 });
    for (let i = 0; i < 10; i += 1) await scene.say(visit.token, `live ${i}`);
    await stream.heard('live 9');
    expect(stream.messages().map(({ seq }) => seq)).toEqual(upTo(111));
  });
});

describe('many streams', () => {
  it('S65 a conversation has at most 5, and the oldest is closed', async () => {
    const { data: visit } = await scene.visit();
    const streams: OpenStream[] = [];
    for (let i = 0; i < 7; i += 1) streams.push(await follow(visit.token));
    await streams[0]?.ended();
    await streams[1]?.ended();
    await scene.say(visit.token, 'to all that are open');
    await Promise.all(streams.slice(2).map((stream) => stream.heard('to all that are open')));
    expect(streams[0]?.messages()).toEqual([]);
  });

  it('S65 other visitors receive none of it', async () => {
    const [ada, bob] = await Promise.all([scene.visit(), scene.visit()]);
    const [hers, bobs] = [await follow(ada.data.token), await follow(bob.data.token)];
    await scene.say(ada.data.token, 'Ada’s secret');
    await scene.say(bob.data.token, 'Bob’s line');
    await hers.heard('Ada’s secret');
    await bobs.heard('Bob’s line');
    expect(bobs.text()).not.toContain('secret');
  });
});

it('S65 a HEAD request leaves no stream open', async () => {
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

// Last: it stops the server of this file.
it('S65 a server that stops ends its streams properly', async () => {
  const { data: visit } = await scene.visit();
  const stream = await follow(visit.token);
  await stream.reached({ owner: 'bot' });
  await scene.destroy();
  isDestroyed = true;
  expect(await stream.ended()).toBe('end');
});
