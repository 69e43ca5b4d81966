import { createBroadcast } from '../../server/app/notifications/broadcast';
import type { BroadcastRef, Notification } from '../../server/app/ports/notifications';
import { waitFor } from '../support/waitFor';

/** Notifications in memory, and the panels of two members. */
function createBroadcaster() {
  const rows: Notification[] = [];
  const heard: unknown[] = [];
  const errors: string[] = [];
  const state = { isBroken: false, reads: 0 };
  const add = (row: Partial<Notification>) =>
    rows.push({
      pk: rows.length + 1,
      id: `n${rows.length + 1}`,
      memberId: 'ada',
      type: 'session.queued',
      sessionPk: 7,
      sessionId: 's7',
      conversationId: 'c7',
      user: { name: null },
      agent: { name: 'Support' },
      channel: { type: 'telegram', key: null, label: null },
      text: null,
      count: 1,
      at: 1_000,
      readAt: null,
      ...row,
    });
  const broadcast = createBroadcast({
    visibleTo: async ({ id }) => ({ kind: id === 'eve' ? 'none' : 'all' }),
    log: { info: () => undefined, warn: () => undefined, error: (text) => void errors.push(text) },
    sockets: {
      isListening: (memberId) => memberId !== 'gone',
      added: (memberId, { id }) => void heard.push(`${memberId} + ${id}`),
      read: (memberId, { ids, unread }) =>
        void heard.push(`${memberId} - ${ids.join()}, ${unread} left`),
    },
    store: {
      readBroadcast: async (refs: BroadcastRef[]) => {
        state.reads += 1;
        if (state.isBroken) throw new Error('the database is away');
        const times = refs.map(({ at }) => at);
        return rows.filter(({ at, readAt }) => times.includes(at) || times.includes(readAt ?? -1));
      },
      countUnread: async (members) =>
        new Map(
          members.map((id) => [
            id,
            {
              unread: rows.filter((row) => row.memberId === id && row.readAt === null).length,
              own: 0,
            },
          ])
        ),
    },
  });
  return { broadcast, add, heard, errors, state };
}

describe('S55 broadcast', () => {
  it('D32 tells a member nothing of a session that they may not see', async () => {
    const { broadcast, add, heard, state } = createBroadcaster();
    add({ memberId: 'eve' });
    add({ memberId: 'eve', at: 500, readAt: 1_000 });
    add({});
    broadcast.send([{ sessionPk: 7, at: 1_000 }]);
    await waitFor(() => heard.length > 0);
    await broadcast.stop();
    expect([heard, state.reads]).toEqual([['ada + n3'], 1]);
  });

  it('S55 reaches every recipient with a panel here, with the unread count', async () => {
    const { broadcast, add, heard } = createBroadcaster();
    add({});
    add({ memberId: 'bob' });
    add({ memberId: 'gone' });
    add({ at: 500, readAt: 1_000, sessionPk: 7 });
    // Of another session at the same time, and read by another member at the same time.
    add({ sessionPk: 8 });
    add({ sessionPk: 8, at: 500, readAt: 1_000, memberId: 'bob' });
    broadcast.send([{ sessionPk: 7, at: 1_000 }]);
    await waitFor(() => heard.length === 3);
    expect(heard).toEqual(['ada + n1', 'bob + n2', 'ada - n4, 2 left']);
    broadcast.send([{ memberId: 'bob', at: 1_000 }]);
    await waitFor(() => heard.length === 4);
    expect(heard[3]).toBe('bob - n6, 1 left');
    await broadcast.stop();
  });

  it('S55 continues after it had nothing to send, and after the database was unreachable', async () => {
    const { broadcast, add, heard, errors, state } = createBroadcaster();
    add({});
    broadcast.send([]);
    expect(state.reads).toBe(0);
    state.isBroken = true;
    broadcast.send([{ sessionPk: 7, at: 1_000 }]);
    await waitFor(() => errors.length === 1);
    broadcast.send([{ sessionPk: 7, at: 1_000 }]);
    await waitFor(() => state.reads === 2);
    expect(errors).toHaveLength(1);
    state.isBroken = false;
    broadcast.send([{ sessionPk: 7, at: 1_000 }]);
    await waitFor(() => heard.length === 1);
    await broadcast.stop();
  });

  it('S55 reads the notifications that arrive during a query together, each once', async () => {
    const { broadcast, add, heard, state } = createBroadcaster();
    for (let at = 1; at <= 500; at += 1) add({ at, sessionPk: at });
    for (let at = 1; at <= 500; at += 1) {
      // An escalation has two events of one time.
      const ref = { sessionPk: at, at };
      broadcast.send([ref, ref]);
    }
    await waitFor(() => heard.length === 500);
    expect(heard).toEqual(Array.from({ length: 500 }, (_, i) => `ada + n${i + 1}`));
    expect(state.reads).toBeLessThan(10);
    await broadcast.stop();
    broadcast.send([{ sessionPk: 1, at: 1 }]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toHaveLength(500);
  });
});
