import { nextToSend, notStored, outbox, type Outgoing } from '../../admin/chat/outbox/outbox';
import { createOutboxStore, type SendResult } from '../../admin/chat/outbox/store';
import { isPassing, pauseOf, toApiError } from '../../admin/shared/lib/apiError';
import { line } from './support';

const AT = '2026-11-22T10:00:00.000Z';
const write = (clientId: string) =>
  ({ type: 'write', clientId, text: `text of ${clientId}`, at: AT }) as const;

function memory() {
  const values = new Map<string, string>();
  return {
    values,
    read: (key: string) => values.get(key) ?? null,
    write: (key: string, value: string | null) =>
      void (value === null ? values.delete(key) : values.set(key, value)),
    keys: (prefix: string) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  };
}

const STORED = { kind: 'stored' } as const;

function clock() {
  let now = 0;
  const timers: { act: () => void; ms: number }[] = [];
  const time = {
    now: () => now,
    later: (act: () => void, ms: number) => timers.push({ act, ms }),
  };
  return { time, timers, pass: (ms: number) => (now += ms) };
}

describe('unsent messages', () => {
  test('S36 keep the order in which they were written, one at a time', () => {
    const two = [write('a'), write('b')].reduce(outbox, [] as readonly Outgoing[]);
    expect(nextToSend(two)?.clientId).toBe('a');
    const sending = outbox(two, { type: 'sending', clientId: 'a' });
    expect(nextToSend(sending)).toBeNull();
    const stored = outbox(sending, { type: 'stored', clientIds: ['a'] });
    expect(nextToSend(stored)?.clientId).toBe('b');
  });

  test('S37 a stored message is never shown twice, whichever source reports it first', () => {
    const messages = outbox([], write('a'));
    expect(notStored(messages, [line(1, { author: 'human', clientId: 'a' })])).toEqual([]);
    expect(notStored(messages, [line(1, { author: 'human', clientId: 'b' })])).toHaveLength(1);
  });

  test('S37 a refused message waits for its retry and keeps its client id', async () => {
    const store = createOutboxStore(memory());
    const sent: string[] = [];
    store.dispatch('chat', write('a'));
    await store.pump('chat', async ({ clientId }) => {
      sent.push(clientId);
      return { kind: 'refused', reason: 'not yours' };
    });
    expect(store.read('chat')).toMatchObject([{ state: 'failed', reason: 'not yours' }]);

    store.dispatch('chat', { type: 'retry', clientId: 'a' });
    await store.pump('chat', async ({ clientId }) => {
      sent.push(clientId);
      return STORED;
    });
    expect(sent).toEqual(['a', 'a']);
    expect(store.read('chat')).toEqual([]);
  });

  test('P50 a reply keeps what it refers to over a reload and each try', async () => {
    const storage = memory();
    const quote = { messageId: 'm1', author: 'user', name: 'Ada', text: 'Red or blue?' } as const;
    createOutboxStore(storage).dispatch('chat', { ...write('a'), quote });

    const store = createOutboxStore(storage);
    const sent: Outgoing['quote'][] = [];
    await store.pump('chat', async (message) => {
      sent.push(message.quote);
      return { kind: 'refused', reason: 'not now' };
    });
    store.dispatch('chat', { type: 'retry', clientId: 'a' });
    await store.pump('chat', async (message) => {
      sent.push(message.quote);
      return STORED;
    });
    expect(sent).toEqual([quote, quote]);
  });

  test('S44 a message without a server waits in its place, and is sent in order once there is one', async () => {
    const { time, timers } = clock();
    const store = createOutboxStore(memory(), time);
    const sent: string[] = [];
    const send =
      (result: SendResult) =>
      async ({ clientId }: Outgoing) => {
        sent.push(clientId);
        return result;
      };
    const offline = { kind: 'later', reason: 'no network', afterMs: null } as const;
    store.dispatch('chat', write('a'));
    store.dispatch('chat', write('b'));
    await store.pump('chat', send(offline));
    expect(store.read('chat')).toMatchObject([
      { clientId: 'a', state: 'waiting', reason: 'no network' },
      { clientId: 'b', state: 'waiting', reason: null },
    ]);
    // It is retried by itself, at growing intervals.
    await store.pump('chat', send(offline));
    expect(timers.map(({ ms }) => ms)).toEqual([1_000, 2_000]);

    await store.pump('chat', send(STORED));
    expect(sent).toEqual(['a', 'a', 'a', 'b']);
    expect(store.read('chat')).toEqual([]);
  });

  test('S44 respects the server’s pause, also when the connection comes back within it', async () => {
    const { time, timers, pass } = clock();
    const store = createOutboxStore(memory(), time);
    let calls = 0;
    const busy: SendResult = { kind: 'later', reason: 'busy', afterMs: 60_000 };
    store.dispatch('chat', write('a'));
    const send = async () => ((calls += 1), calls === 1 ? busy : STORED);
    await store.pump('chat', send);
    expect(timers.map(({ ms }) => ms)).toEqual([60_000]);
    pass(59_000);
    await store.pump('chat', send);
    expect(calls).toBe(1);
    pass(1_000);
    await store.pump('chat', send);
    expect(calls).toBe(2);
    expect(store.read('chat')).toEqual([]);
  });

  test('S44 chats of an earlier page load are known by what they stored', () => {
    const storage = memory();
    createOutboxStore(storage).dispatch('of 7 a', write('x'));
    const store = createOutboxStore(storage);
    store.dispatch('of 7 b', write('y'));
    store.dispatch('of 8 c', write('z'));
    expect(store.chatsOf('of 7 ').sort()).toEqual(['of 7 a', 'of 7 b']);
    store.dispatch('of 7 b', { type: 'discard', clientId: 'y' });
    expect(store.chatsOf('of 7 ')).toEqual(['of 7 a']);
  });

  test.each([
    [{}, true],
    [{ status: 500 }, true],
    [{ status: 503, details: { code: 'unavailable', retryAfter: 7 } }, true],
    [{ status: 429, details: { code: 'rate_limited' } }, true],
    [{ status: 401 }, true],
    [{ status: 403 }, false],
    [{ status: 409, details: { code: 'not_assignee' } }, false],
    [{ status: 413 }, false],
  ])('S44 the outcome of %j is open: %s', (error, isOpen) => {
    expect(isPassing(toApiError(error))).toBe(isOpen);
  });

  test('S44 the pause is the server’s value, in seconds', () => {
    expect(pauseOf(toApiError({ status: 503, details: { retryAfter: 7 } }))).toBe(7_000);
    expect(pauseOf(toApiError({ status: 503 }))).toBeNull();
  });

  test('S37 pumping twice at once sends each message once', async () => {
    const store = createOutboxStore(memory());
    const sent: string[] = [];
    const send = async ({ clientId }: Outgoing) => {
      sent.push(clientId);
      await Promise.resolve();
      return STORED;
    };
    store.dispatch('chat', write('a'));
    store.dispatch('chat', write('b'));
    await Promise.all([store.pump('chat', send), store.pump('chat', send)]);
    expect(sent).toEqual(['a', 'b']);
  });

  test('S44 survive a reload: an interrupted one is sent again under its own id', () => {
    const storage = memory();
    const before = createOutboxStore(storage);
    before.dispatch('chat', write('a'));
    before.dispatch('chat', { type: 'sending', clientId: 'a' });

    const after = createOutboxStore(storage);
    expect(after.read('chat')).toMatchObject([{ clientId: 'a', state: 'waiting' }]);
    expect(nextToSend(after.read('chat'))?.clientId).toBe('a');
  });

  test('S44 leave nothing in storage once they are stored on the server', () => {
    const storage = memory();
    const store = createOutboxStore(storage);
    store.dispatch('chat', write('a'));
    expect(storage.values.size).toBe(1);
    store.dispatch('chat', { type: 'stored', clientIds: ['a'] });
    expect(storage.values.size).toBe(0);
  });

  test('S44 unreadable entries of another page are ignored', () => {
    const storage = memory();
    storage.write('chat', '{ not JSON');
    expect(createOutboxStore(storage).read('chat')).toEqual([]);
  });
});
