import { nextToSend, notStored, outbox, type Outgoing } from '../../admin/lib/outbox';
import { createOutboxStore } from '../../admin/lib/outboxStore';
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
  };
}

describe('lines on their way', () => {
  test('S36 keep the order in which they were written, one at a time', () => {
    const two = [write('a'), write('b')].reduce(outbox, [] as readonly Outgoing[]);
    expect(nextToSend(two)?.clientId).toBe('a');
    const sending = outbox(two, { type: 'sending', clientId: 'a' });
    expect(nextToSend(sending)).toBeNull();
    const stored = outbox(sending, { type: 'stored', clientIds: ['a'] });
    expect(nextToSend(stored)?.clientId).toBe('b');
  });

  test('S37 a stored line is never shown twice, whoever told of it first', () => {
    const lines = outbox([], write('a'));
    expect(notStored(lines, [line(1, { author: 'human', clientId: 'a' })])).toEqual([]);
    expect(notStored(lines, [line(1, { author: 'human', clientId: 'b' })])).toHaveLength(1);
  });

  test('S37 a failed line waits for its retry and keeps its client id', async () => {
    const store = createOutboxStore(memory());
    const sent: string[] = [];
    store.dispatch('chat', write('a'));
    await store.pump('chat', async ({ clientId }) => {
      sent.push(clientId);
      return 'no network';
    });
    expect(store.read('chat')).toMatchObject([{ state: 'failed', reason: 'no network' }]);

    store.dispatch('chat', { type: 'retry', clientId: 'a' });
    await store.pump('chat', async ({ clientId }) => {
      sent.push(clientId);
      return null;
    });
    expect(sent).toEqual(['a', 'a']);
    expect(store.read('chat')).toEqual([]);
  });

  test('S37 pumping twice at once sends each line once', async () => {
    const store = createOutboxStore(memory());
    const sent: string[] = [];
    const send = async ({ clientId }: Outgoing) => {
      sent.push(clientId);
      await Promise.resolve();
      return null;
    };
    store.dispatch('chat', write('a'));
    store.dispatch('chat', write('b'));
    await Promise.all([store.pump('chat', send), store.pump('chat', send)]);
    expect(sent).toEqual(['a', 'b']);
  });

  test('S44 survive a reload: what was being sent is sent again under its own id', () => {
    const storage = memory();
    const before = createOutboxStore(storage);
    before.dispatch('chat', write('a'));
    before.dispatch('chat', { type: 'sending', clientId: 'a' });

    const after = createOutboxStore(storage);
    expect(after.read('chat')).toMatchObject([{ clientId: 'a', state: 'waiting' }]);
    expect(nextToSend(after.read('chat'))?.clientId).toBe('a');
  });

  test('S44 leave nothing behind once they are stored', () => {
    const storage = memory();
    const store = createOutboxStore(storage);
    store.dispatch('chat', write('a'));
    expect(storage.values.size).toBe(1);
    store.dispatch('chat', { type: 'stored', clientIds: ['a'] });
    expect(storage.values.size).toBe(0);
  });

  test('S44 what another page left there unreadable counts as nothing', () => {
    const storage = memory();
    storage.write('chat', '{ not JSON');
    expect(createOutboxStore(storage).read('chat')).toEqual([]);
  });
});
