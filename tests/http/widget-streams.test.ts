import { describeError } from '../../server/core/trouble';
import type { PassThrough, Readable } from 'node:stream';

import type { Conversation, Message, Session } from '../../server/app/model';
import { createChanges } from '../../server/app/events/changes';
import type { Change } from '../../server/app/ports';
import { presentMessage } from '../../server/app/present';
import { createStreams, type StreamsOptions } from '../../server/http/widget/streams';
import { waitFor } from '../support/waitFor';

/** A conversation in memory whose reads and broadcasts a test can delay. */
function createWorld(options: Partial<StreamsOptions> = {}) {
  const conversation = { pk: 7, id: 'conversation7', externalId: 'chat-7' } as Conversation;
  const messages: Message[] = [];
  const logged: string[] = [];
  let session: Session | null = null;
  let followers = 0;
  let pause: () => Promise<unknown> = async () => undefined;

  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (text: string, cause?: unknown) => void logged.push(`${text}: ${describeError(cause)}`),
  };
  const changes = createChanges({ log });
  const streams = createStreams({
    log,
    changes,
    foreignEvents: {
      follow: async () => {
        followers += 1;
        return () => {
          followers -= 1;
        };
      },
    },
    ...options,
    store: {
      listMessages: async ({ after = 0, limit }) => {
        await pause();
        // As a database does it: what was committed when the read runs, not when it was requested.
        const seen = messages.filter(({ seq }) => seq > after).slice(0, limit);
        await pause();
        return seen;
      },
      findLastSession: async () => {
        const seen = session;
        await pause();
        return seen;
      },
      queue: async () => [],
      ...options.store,
    },
  });

  const change = (more: Partial<Change>): Change => ({
    conversation,
    control: { owner: 'bot', epoch: 1 },
    session: null,
    isTransition: false,
    added: [],
    changed: [],
    ...more,
  });
  return {
    streams,
    conversation,
    lines: messages,
    logged,
    followers: () => followers,
    setPause: (next: typeof pause) => {
      pause = next;
    },
    commit: (text = 'x') => {
      const message = messageOf(messages.length + 1, text);
      messages.push(message);
      return message;
    },
    publish: (...added: Message[]) => {
      changes.publish(change({ added: added.map(presentMessage) }));
    },
    enter: (status: Session['status']) => {
      session = { status, assignee: null, position: null } as Session;
      changes.publish(change({ isTransition: true }));
    },
    open: (after: number) => listenTo(streams.open({ conversation, after })),
  };
}

function messageOf(seq: number, text: string): Message {
  return {
    id: `m${seq}`,
    seq,
    author: 'bot',
    name: null,
    text,
    event: null,
    externalId: null,
    clientId: null,
    sentAt: seq,
    storedAt: seq,
    attachments: [],
    editedAt: null,
    originalText: null,
    quote: null,
    origin: null,
    deletedAt: null,
    revisedAt: null,
    delivery: { state: 'sent', reason: null },
  };
}

function listenTo(body: Readable) {
  let text = '';
  body.setEncoding('utf8').on('data', (part: string) => (text += part));
  const find = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found ?? '');
  return {
    body,
    text: () => text,
    seqs: () => find(/^id: (\d+)$/gm).map(Number),
    states: () =>
      find(/"status":(null|"\w+")/g).map((status) => JSON.parse(status) as string | null),
  };
}

/** Bytes in a stream that its reader has not taken. */
const bufferedIn = (body: Readable) => body.readableLength + (body as PassThrough).writableLength;

const upTo = (last: number, from = 1) =>
  Array.from({ length: last - from + 1 }, (_, i) => from + i);

/** Small and seeded, so that a failing run can be repeated. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const turns = async (count: number) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

it.each(upTo(150))(
  'S65 messages arrive exactly once and in order, however they are broadcast (seed %i)',
  async (seed) => {
    const random = createRandom(seed);
    const world = createWorld();
    world.setPause(() => turns(random(4)));
    const total = 40;
    const from = random(5);
    for (let i = 0; i < from + random(10); i += 1) world.commit();

    const untold: Message[] = [];
    const stream = world.open(from);
    while (world.lines.length < total) {
      untold.push(world.commit());
      if (random(3) === 0) world.enter(random(2) === 0 ? 'queued' : 'resolved');
      // Broadcast late, in another order, twice, all at once or not at all.
      while (untold.length > 0 && random(2) === 0) {
        const [told] = untold.splice(random(untold.length), 1);
        if (!told || random(6) === 0) continue;
        world.publish(told, ...(random(3) === 0 ? untold.splice(0) : []));
        if (random(4) === 0) world.publish(told);
      }
      await turns(random(3));
    }
    // A broadcast may be lost; the next one brings what was missed.
    world.publish(world.commit());
    await waitFor(() => stream.seqs().at(-1) === total + 1, {
      what: 'the last message',
      timeout: 2_000,
    });
    await turns(20);
    expect(stream.seqs()).toEqual(upTo(total + 1, from + 1));
    await world.streams.stop();
  }
);

it('S65 an older state never follows a newer one', async () => {
  for (const seed of upTo(30)) {
    const random = createRandom(seed);
    const world = createWorld();
    world.setPause(() => turns(random(5)));
    const stream = world.open(0);
    const statuses: Session['status'][] = ['queued', 'active', 'resolved', 'queued', 'expired'];
    for (const status of statuses) {
      world.enter(status);
      await turns(random(6));
    }
    await waitFor(() => stream.states().at(-1) === 'expired', { what: 'the last state' });
    await turns(20);
    const seen = stream.states();
    expect(seen.at(-1)).toBe('expired');
    // A part of the sequence, in order: states that ended before they were read may be missing.
    let at = -1;
    for (const status of seen.filter((one) => one !== null)) {
      at = statuses.indexOf(status as Session['status'], at + 1);
      expect(at).toBeGreaterThanOrEqual(0);
    }
    await world.streams.stop();
  }
});

it('S65 begins with the state, and reads nothing before it follows foreign events', async () => {
  let startFollowing: (release: () => void) => void = () => undefined;
  const follow = () => new Promise<() => void>((resolve) => (startFollowing = resolve));
  const world = createWorld({ foreignEvents: { follow } });
  world.commit();
  const stream = world.open(0);
  world.enter('queued');
  await turns(10);
  expect(stream.text()).toBe('');
  world.commit();
  startFollowing(() => undefined);
  await waitFor(() => stream.seqs().length === 2, { what: 'both messages' });
  expect(stream.text()).toMatch(/^event: state\ndata: \{[^\n]*\}\n\nid: 1\nevent: message\n/);
  await world.streams.stop();
});

describe('a client that does not read', () => {
  const BIG = 'x'.repeat(4_000);

  const openStuck = async (heartbeat: number) => {
    const world = createWorld({ heartbeat });
    const body = world.streams.open({ conversation: world.conversation, after: 0 });
    await turns(10);
    for (let i = 0; i < 100; i += 1) world.publish(world.commit(BIG));
    await turns(10);
    return { world, body };
  };

  it('S65 keeps only a few messages in memory, and gets the others from the store when it reads on', async () => {
    const { world, body } = await openStuck(60_000);
    expect(bufferedIn(body)).toBeLessThan(64_000);
    world.enter('queued');
    world.enter('active');
    await turns(10);
    const stream = listenTo(body);
    await waitFor(() => stream.seqs().length === 100, { what: 'all messages' });
    world.publish(world.commit());
    await waitFor(() => stream.seqs().length === 101, { what: 'the next message' });
    expect(stream.seqs()).toEqual(upTo(101));
    expect(stream.states().at(-1)).toBe('active');
    await world.streams.stop();
  });

  it('S65 keeps only a few messages of a long replay in memory', async () => {
    const world = createWorld();
    for (let i = 0; i < 250; i += 1) world.commit(BIG);
    const body = world.streams.open({ conversation: world.conversation, after: 0 });
    await turns(20);
    expect(bufferedIn(body)).toBeGreaterThan(0);
    expect(bufferedIn(body)).toBeLessThan(64_000);
    const stream = listenTo(body);
    await waitFor(() => stream.seqs().length === 250, { what: 'all messages' });
    expect(stream.seqs()).toEqual(upTo(250));
    await world.streams.stop();
  });

  it('S65 is disconnected after a while', async () => {
    const { world } = await openStuck(5);
    expect(world.streams.count()).toBe(1);
    await waitFor(() => world.streams.count() === 0, { what: 'the end of the stuck stream' });
    expect(world.followers()).toBe(0);
    await world.streams.stop();
  });

  it('S65 does not keep the server from stopping', async () => {
    const { world, body } = await openStuck(60_000);
    await world.streams.stop();
    expect([world.streams.count(), body.destroyed]).toEqual([0, true]);
  });
});

it('S65 a heartbeat is a comment, for clients that read', async () => {
  const world = createWorld({ heartbeat: 5 });
  const stream = world.open(0);
  await waitFor(
    () =>
      stream
        .text()
        .split('\n\n')
        .filter((block) => block.startsWith(':')).length >= 3,
    {
      what: 'three heartbeats',
    }
  );
  expect(world.streams.count()).toBe(1);
  await world.streams.stop();
});

it('S65 a stream whose messages cannot be read is ended and logged, others continue', async () => {
  const world = createWorld();
  world.commit();
  const healthy = world.open(1);
  await waitFor(() => healthy.states().length === 1);
  world.setPause(async () => {
    throw new Error('the database is away');
  });
  const broken = world.open(0);
  await waitFor(() => broken.body.destroyed, { what: 'the end of the stream' });
  expect(world.logged.join()).toMatch(/A widget stream was closed.*the database is away/);

  world.setPause(async () => undefined);
  const again = world.open(0);
  await waitFor(() => again.seqs().length === 1, { what: 'the message' });
  await world.streams.stop();
});

it('S65 a closed stream leaves nothing behind', async () => {
  const world = createWorld();
  const bodies = upTo(5).map(() => world.open(0).body);
  await turns(5);
  expect([world.streams.count(), world.followers()]).toEqual([5, 5]);
  bodies.forEach((body) => body.destroy());
  await turns(5);
  expect([world.streams.count(), world.followers()]).toEqual([0, 0]);
  await world.streams.stop();
});

it('S65 nothing opens after the stop', async () => {
  const world = createWorld();
  await world.streams.stop();
  const { body } = world.open(0);
  await waitFor(() => body.destroyed, { what: 'the end of the stream' });
  expect(world.streams.count()).toBe(0);
});
