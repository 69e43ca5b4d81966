import { waitFor } from '../support/waitFor';
import {
  createHandoffClient,
  phaseOf,
  type HandoffClient,
  type HandoffClientOptions,
} from '../../widget/client';
import type { KeyValueStore } from '../../widget/client/store';
import { CHANNEL, startApi, type TestApi } from './support/api';
import { createMemoryStore } from './support/memory-store';
import type { Talk } from './support/talks';

let api: TestApi;
let clients: HandoffClient[];

beforeEach(async () => {
  api = await startApi();
  clients = [];
});

afterEach(async () => {
  clients.forEach((client) => client.stop());
  await api.close();
});

function start(
  store: KeyValueStore = createMemoryStore(),
  options: Partial<HandoffClientOptions> = {}
): HandoffClient {
  const base = `${api.url}/widget`;
  const client = createHandoffClient({ base, channel: CHANNEL, store, ...options });
  clients.push(client);
  client.start();
  return client;
}

async function startOpen(store?: KeyValueStore): Promise<HandoffClient> {
  const client = start(store);
  await waitFor(() => client.getSnapshot().connection === 'open', { what: 'the stream' });
  return client;
}

const texts = (client: HandoffClient) => client.getSnapshot().lines.map(({ text }) => text);
const stored = (talk: Talk) => talk.messages.map(({ text }) => text);
const count = (path: string) => api.requests.filter((request) => request.path === path).length;

test('S37 a member’s message arrives on the open stream', async () => {
  const client = await startOpen();
  api.talks.add(api.talks.only(), { author: 'human', text: 'Hello', name: 'Ada' });
  await waitFor(() => texts(client).length === 1);
  expect(client.getSnapshot()).toMatchObject({
    unread: 1,
    lines: [{ text: 'Hello', name: 'Ada' }],
  });
});

test('S38 a visitor’s message is shown at once and stored once', async () => {
  const client = await startOpen();
  const clientId = client.send('Hi');
  expect(client.getSnapshot().outgoing).toMatchObject([{ clientId, text: 'Hi', state: 'pending' }]);
  await waitFor(() => client.getSnapshot().outgoing.length === 0);
  expect(api.talks.only().messages).toMatchObject([{ text: 'Hi', clientId }]);
  expect(client.getSnapshot()).toMatchObject({ unread: 0, lines: [{ clientId }] });
});

test('S65 messages missed while the stream was cut are replayed, exactly once and in order', async () => {
  const client = await startOpen();
  const talk = api.talks.only();
  let before = 0;
  for (let round = 0; round < 4; round++) {
    api.talks.add(talk, { author: 'human', text: `${round} live` });
    await waitFor(() => texts(client).length === before + 1);
    api.cutStreams();
    await waitFor(() => client.getSnapshot().connection !== 'open');
    api.talks.add(talk, { author: 'bot', text: `${round} missed` });
    api.talks.add(talk, { author: 'human', text: `${round} missed too` });
    before += 3;
    await waitFor(() => texts(client).length === before, { what: `round ${round}` });
  }
  expect(texts(client)).toEqual(stored(talk));
  const opened = api.requests.filter(({ path }) => path === '/widget/stream');
  expect(opened.slice(1).map(({ headers }) => headers['last-event-id'])).toEqual([
    '1',
    '4',
    '7',
    '10',
  ]);
});

test('S65 an answer that arrives before the stream event causes no gap', async () => {
  const client = await startOpen();
  const talk = api.talks.only();
  api.trouble('/widget/stream', { kind: 'answer', status: 503 }, { kind: 'answer', status: 503 });
  api.cutStreams();
  await waitFor(() => client.getSnapshot().connection === 'lost');
  api.talks.add(talk, { author: 'human', text: 'missed' });
  client.send('mine');
  await waitFor(() => texts(client).includes('mine'));
  await waitFor(() => texts(client).length === 2);
  expect(texts(client)).toEqual(['missed', 'mine']);
});

test('S65 continues after a restart of the server', async () => {
  const client = await startOpen();
  const talk = api.talks.only();
  api.setDown(true);
  await waitFor(() => client.getSnapshot().connection === 'lost');
  client.send('said into the dark');
  await waitFor(() => client.getSnapshot().outgoing[0]?.reason === 'offline');
  api.talks.add(talk, { author: 'human', text: 'said meanwhile' });
  api.setDown(false);
  await waitFor(() => texts(client).length === 2);
  expect(texts(client)).toEqual(stored(talk));
});

test('S65 an expired token causes a new visit, and the message goes there', async () => {
  const client = await startOpen();
  const old = api.talks.only();
  api.talks.forget(old);
  api.cutStreams();
  client.send('Still there?');
  await waitFor(() => api.talks.all().length === 2);
  const [, fresh] = api.talks.all();
  await waitFor(() => texts(client).includes('Still there?'));
  expect(stored(fresh!)).toEqual(['Still there?']);
  expect(old.messages).toEqual([]);
  expect(client.getSnapshot().conversationId).toBe(fresh!.id);
});

test('S65 a returning visitor continues where they were, with nothing unread', async () => {
  const store = createMemoryStore();
  const first = await startOpen(store);
  first.send('Hi');
  api.talks.add(api.talks.only(), { author: 'bot', text: 'Hello' });
  await waitFor(() => texts(first).length === 2);
  first.markRead();
  first.stop();
  const second = await startOpen(store);
  expect(api.talks.all()).toHaveLength(1);
  expect(second.getSnapshot()).toMatchObject({ unread: 0, lines: [{}, {}] });
});

test('P2 a lost answer causes no second message', async () => {
  const client = await startOpen();
  api.trouble('/widget/messages', { kind: 'lose-answer' }, { kind: 'lose-answer' });
  client.send('one');
  client.send('two');
  await waitFor(() => client.getSnapshot().outgoing.length === 0);
  await waitFor(() => texts(client).length === 2);
  expect(stored(api.talks.only())).toEqual(['one', 'two']);
});

test('P38 an unsent message survives a reload and is stored once', async () => {
  const store = createMemoryStore();
  const first = await startOpen(store);
  api.trouble('/widget/messages', { kind: 'lose-answer' });
  first.send('Hold that thought');
  first.send('And this one');
  first.stop();
  const second = start(store);
  expect(second.getSnapshot().outgoing.map(({ text }) => text)).toEqual([
    'Hold that thought',
    'And this one',
  ]);
  await waitFor(() => second.getSnapshot().outgoing.length === 0);
  await waitFor(() => texts(second).length === 2);
  expect(stored(api.talks.only())).toEqual(['Hold that thought', 'And this one']);
});

test('m29 P38 two calls in a row without an answer are a cut, also of an open stream, but not for the next page', async () => {
  const store = createMemoryStore();
  const first = await startOpen(store);
  const cut = { kind: 'answer', status: 503 } as const;
  api.trouble('/widget/messages', cut, cut, cut);
  first.send('Hi');
  await waitFor(() => first.getSnapshot().outgoing[0]?.reason === 'offline');
  expect(first.getSnapshot().isCut).toBe(false);
  await waitFor(() => first.getSnapshot().isCut);
  expect(first.getSnapshot().connection).toBe('open');
  first.stop();
  const next = start(store);
  const { isCut, outgoing } = next.getSnapshot();
  expect([isCut, outgoing[0]?.reason]).toEqual([false, 'offline']);
  await waitFor(() => next.getSnapshot().outgoing.length === 0);
  expect(next.getSnapshot().isCut).toBe(false);
});

test('S65 a picture without words is unread, an event without words is not', async () => {
  const client = await startOpen();
  const talk = api.talks.only();
  api.talks.add(talk, { author: 'system', event: 'accepted', text: '' });
  const file = { url: 'https://a.example/f', name: null, type: 'image/png', size: 1 };
  api.talks.add(talk, { author: 'human', text: '', attachments: [file] });
  await waitFor(() => client.getSnapshot().lines.length === 2);
  expect(client.getSnapshot().unread).toBe(1);
});

test('P38 messages are sent in the order written, one after the other', async () => {
  const client = await startOpen();
  const messages = Array.from({ length: 12 }, (_, index) => `line ${index}`);
  api.trouble('/widget/messages', { kind: 'answer', status: 500 }, { kind: 'cut' });
  messages.forEach((message) => client.send(message));
  await waitFor(() => client.getSnapshot().outgoing.length === 0);
  expect(stored(api.talks.only())).toEqual(messages);
});

test('P38 a refused message stays, shows the reason, and lets the others pass; retry and discard work', async () => {
  const client = await startOpen();
  const refused = { kind: 'answer', status: 400 } as const;
  api.trouble('/widget/messages', refused, refused);
  const [first, second] = [client.send('first'), client.send('second')];
  client.send('third');
  await waitFor(() => texts(client).includes('third'));
  const failed = { state: 'failed', reason: 'refused' };
  expect(client.getSnapshot().outgoing).toMatchObject([failed, failed]);
  client.discard(first!);
  client.retry(second!);
  await waitFor(() => client.getSnapshot().outgoing.length === 0);
  expect(stored(api.talks.only())).toEqual(['third', 'second']);
});

test('P38 a message that may have arrived in a lapsed conversation is left to the visitor', async () => {
  const store = createMemoryStore();
  // Without a stream the first page is not told that its message has arrived.
  api.trouble('/widget/stream', { kind: 'answer', status: 503 });
  const first = start(store, { isLazy: true });
  await waitFor(() => first.getSnapshot().status === 'ready');
  const old = api.talks.only();
  api.trouble('/widget/messages', { kind: 'lose-answer' });
  first.send('Did that arrive?');
  await waitFor(() => old.messages.length === 1);
  first.stop();
  api.talks.forget(old);
  const second = await startOpen(store);
  await waitFor(() => second.getSnapshot().outgoing[0]?.state === 'failed');
  const [message] = second.getSnapshot().outgoing;
  expect(message?.reason).toBe('uncertain');
  const [, fresh] = api.talks.all();
  expect(fresh!.messages).toEqual([]);
  second.retry(message!.clientId);
  await waitFor(() => fresh!.messages.length === 1);
});

test('P39 after too many messages the client waits as long as the server says, then sends', async () => {
  const client = await startOpen();
  api.trouble('/widget/messages', {
    kind: 'answer',
    status: 429,
    headers: { 'retry-after': '2' },
  });
  const sentAt = Date.now();
  const clientId = client.send('fast');
  await waitFor(() => client.getSnapshot().outgoing[0]?.reason === 'rate_limited');
  client.retry(clientId!);
  client.send('faster');
  await waitFor(() => client.getSnapshot().outgoing.length === 0);
  expect(Date.now() - sentAt).toBeGreaterThanOrEqual(1_900);
  expect(stored(api.talks.only())).toEqual(['fast', 'faster']);
  expect(count('/widget/messages')).toBe(3);
});

test('S65 several tabs show the same, and a conversation is opened once', async () => {
  const store = createMemoryStore();
  const one = await startOpen(store);
  const other = await startOpen(store);
  one.send('from one');
  other.send('from the other');
  api.talks.add(api.talks.only(), { author: 'bot', text: 'to both' });
  await waitFor(() => texts(one).length === 3 && texts(other).length === 3);
  expect(texts(one)).toEqual(texts(other));
  await waitFor(() => one.getSnapshot().outgoing.length === 0);
});

test('S65 a lazy client opens no stream before there is something to receive', async () => {
  const client = start(createMemoryStore(), { isLazy: true });
  await waitFor(() => client.getSnapshot().status === 'ready');
  expect([client.getSnapshot().connection, count('/widget/stream')]).toEqual(['idle', 0]);
  client.send('Hi');
  await waitFor(() => client.getSnapshot().connection === 'open');
  await waitFor(() => texts(client).includes('Hi'));
});

test('S65 an unknown channel is refused permanently', async () => {
  const client = start(createMemoryStore(), { channel: 'nowhere' });
  await waitFor(() => client.getSnapshot().status === 'refused');
  expect(client.getSnapshot().lines).toEqual([]);
  expect(count('/widget/visits')).toBe(1);
});

test('S65 a server that is down at first is tried again', async () => {
  api.setDown(true);
  const client = start();
  await waitFor(() => client.getSnapshot().connection === 'lost');
  api.setDown(false);
  await waitFor(() => client.getSnapshot().connection === 'open');
});

test('P17 P18 the visitor sees their place in the queue, and can leave it', async () => {
  const client = await startOpen();
  const talk = api.talks.only();
  api.talks.escalate(talk, 3);
  await waitFor(() => client.getSnapshot().state.position === 3);
  api.talks.setState(talk, { position: 2 });
  await waitFor(() => client.getSnapshot().state.position === 2);
  expect(await client.withdraw()).toBe(true);
  await waitFor(() => client.getSnapshot().state.status === 'resolved');
  expect(phaseOf(client.getSnapshot())).toMatchObject({ kind: 'ended' });
});

test('P5 a member who types is shown until the message arrives, or for as long as the server says', async () => {
  const client = await startOpen();
  const talk = api.talks.only();
  const typing = () => client.getSnapshot().typing;
  api.talks.escalate(talk);
  api.talks.type(talk, { name: 'Ada', seconds: 6 });
  api.talks.accept(talk, 'Ada');
  await waitFor(() => texts(client).length === 2);
  expect(typing()).toBeNull();

  api.talks.type(talk, { name: 'Ada', seconds: 6 });
  await waitFor(() => typing()?.name === 'Ada');
  api.talks.add(talk, { author: 'user', text: 'Hello?' });
  await waitFor(() => texts(client).length === 3);
  expect(typing()).toEqual({ name: 'Ada' });
  api.talks.add(talk, { author: 'human', text: 'Yes', name: 'Ada' });
  await waitFor(() => texts(client).length === 4);
  expect(typing()).toBeNull();

  api.talks.type(talk, { name: 'Ada', seconds: 0.05 });
  await waitFor(() => typing() !== null, { interval: 1 });
  await waitFor(() => typing() === null);
  api.talks.type(talk, { name: 'Ada', seconds: 6 });
  await waitFor(() => typing() !== null);
  api.talks.resolve(talk);
  await waitFor(() => client.getSnapshot().state.status === 'resolved');
  expect(typing()).toBeNull();
});

test('P5 a visitor’s typing is reported once in three seconds, and only while a member is the assignee', async () => {
  const client = await startOpen();
  const talk = api.talks.only();
  client.type();
  api.talks.accept(talk, 'Ada');
  await waitFor(() => client.getSnapshot().state.status === 'active');
  client.type();
  client.type();
  await waitFor(() => count('/widget/typing') === 1);
  // After a message, the next typing is reported at once.
  client.send('First');
  client.type();
  await waitFor(() => count('/widget/typing') === 2);
});

describe('a server of another version', () => {
  test('D31 hears the client’s version with every call', async () => {
    const client = await startOpen();
    client.send('Hi');
    await waitFor(() => client.getSnapshot().outgoing.length === 0);
    await client.withdraw();
    const sent = api.requests.map(({ path, headers }) => [path, headers['x-handoff-contract']]);
    const paths = ['/widget/visits', '/widget/stream', '/widget/messages', '/widget/withdraw'];
    for (const path of paths) expect(sent).toContainEqual([path, '1']);
    expect(sent.filter(([, version]) => version !== '1')).toEqual([]);
  });

  test('D31 ends a client that nothing replaces, at a visit and on the stream', async () => {
    const client = await startOpen();
    api.outdated = { version: 7 };
    api.cutStreams();
    const late = start();
    for (const each of [client, late]) {
      await waitFor(() => each.getSnapshot().status === 'refused');
      expect(each.getSnapshot().connection).toBe('idle');
    }
  });

  test('D31 gets an unsent message from the client that follows, once', async () => {
    const store = createMemoryStore();
    const told: number[] = [];
    const onOutdated = async (version: number) => {
      told.push(version);
      return true;
    };
    const client = start(store, { onOutdated });
    await waitFor(() => client.getSnapshot().connection === 'open');
    api.outdated = { version: 7 };
    client.send('Written before');
    await waitFor(() => told.length === 1);
    client.send('Written in between');
    const wanted = ['Written before', 'Written in between'];
    expect(client.getSnapshot()).toMatchObject({
      status: 'ready',
      outgoing: wanted.map((text) => ({ text, state: 'pending' })),
    });

    api.outdated = null;
    const next = await startOpen(store);
    await waitFor(() => next.getSnapshot().outgoing.length === 0);
    expect(stored(api.talks.only())).toEqual(wanted);
    expect(told).toEqual([7]);
  });
});
