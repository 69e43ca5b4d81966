import type { EventRow, Message } from '../../server/app/model';
import type { BroadcastRef } from '../../server/app/ports/notifications';
import type { Change, TypingHint } from '../../server/app/ports';
import { createForeignEvents } from '../../server/app/events/foreign';
import { waitFor } from '../support/waitFor';

/** An event log in memory, of a conversation with one session. */
function createLog() {
  const rows: EventRow[] = [];
  const messages: Message[] = [];
  const published: Change[] = [];
  const told: BroadcastRef[] = [];
  const typed: TypingHint[] = [];
  const errors: string[] = [];
  const state = { isBroken: false, reads: 0, loads: 0 };

  const add = (row: Partial<EventRow>) =>
    rows.push({
      id: `event ${rows.length + 1}`,
      number: rows.length + 1,
      type: 'hint',
      sequence: null,
      conversationPk: 1,
      agentPk: 1,
      sessionPk: 7,
      seq: null,
      data: null,
      at: 1_000,
      origin: 'other',
      ...row,
    });
  const addMessageRow = (seq: number, storedAt = 1_000) =>
    messages.push({
      seq,
      storedAt,
      sentAt: storedAt,
      editedAt: null,
      deletedAt: null,
      attachments: [] as Message['attachments'],
    } as Message);

  const load = () => {
    state.loads += 1;
    if (state.isBroken) throw new Error('the database is away');
  };
  const conversation = {
    pk: 1,
    id: 'c1',
    externalId: 'x1',
    control: { owner: 'human', epoch: 2 },
    user: {},
  };
  const place = { agent: { key: 'a', name: 'A' }, channel: null, channelType: 'telegram' };
  const session = (pk: number) => ({
    pk,
    id: `s${pk}`,
    openedAt: 1,
    queuedAt: 1,
    expiresAt: 1,
    acceptedAt: null,
    closedAt: null,
    firstSeq: 1,
    lastSeq: 1,
    position: null,
  });

  const foreignEvents = createForeignEvents({
    processId: 'mine',
    interval: 5,
    log: { info: () => undefined, warn: () => undefined, error: (text) => void errors.push(text) },
    publisher: { publish: (change) => void published.push(change) },
    broadcast: { send: (refs) => void told.push(...refs) },
    typing: { show: (hint) => void typed.push(hint) },
    store: {
      readEvents: async ({ after, limit }) => {
        state.reads += 1;
        if (state.isBroken) throw new Error('the database is away');
        const found = rows.filter(({ number }) => number > after).slice(0, limit);
        return { rows: found, last: found.at(-1)?.number ?? rows.length };
      },
      lastEventNumber: async () => {
        if (state.isBroken) throw new Error('the database is away');
        return rows.length;
      },
      readAffected: async (events) => {
        load();
        const sessionPks = [...new Set(events.map(({ sessionPk }) => sessionPk))];
        return sessionPks.map((pk) => {
          const its = events.filter(({ sessionPk }) => sessionPk === pk);
          const named = messages.filter(({ seq }) => its.some((event) => event.seq === seq));
          const about = { conversation, place, session: pk === null ? null : session(pk) };
          return { ...about, messages: named } as never;
        });
      },
    },
  });
  return { foreignEvents, add, addMessageRow, published, told, typed, errors, state };
}

describe('foreign events', () => {
  it('S38 are broadcast once, messages in order, one change per session', async () => {
    const { foreignEvents, add, addMessageRow, published } = createLog();
    add({ seq: 1 });
    addMessageRow(1);
    const release = await foreignEvents.follow();
    add({ seq: 2, type: 'message.human' });
    add({ seq: 3 });
    add({ seq: 3, sessionPk: 8, type: 'handoff.queued' });
    [2, 3].forEach((seq) => addMessageRow(seq));
    await waitFor(() => published.length === 2);
    expect(
      published.map(({ session, added, isTransition }) => [
        session?.id,
        added.map(({ seq }) => seq),
        isTransition,
      ])
    ).toEqual([
      ['s7', [2, 3], false],
      ['s8', [3], true],
    ]);
    add({ seq: null, type: 'handoff.accepted' });
    await waitFor(() => published.length === 3);
    expect(published[2]).toMatchObject({ isTransition: true, added: [], changed: [] });
    release();
    await foreignEvents.stop();
  });

  it('S38 exclude what this process has committed, without further reads', async () => {
    const { foreignEvents, add, addMessageRow, published, state } = createLog();
    await foreignEvents.follow();
    addMessageRow(1);
    add({ seq: 1, origin: 'mine' });
    const { reads } = state;
    await waitFor(() => state.reads > reads + 1);
    expect(published).toEqual([]);
    expect(state.loads).toBe(0);
    await foreignEvents.stop();
  });

  it('P5 typing there is broadcast before the message that ends it, and is no change', async () => {
    const { foreignEvents, add, addMessageRow, published, told, typed } = createLog();
    const who = { type: 'user', id: null, name: 'Ada' } as const;
    const data = JSON.stringify({ sessionId: 's7', who, until: 9_000 });
    await foreignEvents.follow();
    add({ type: 'typing', data, origin: 'mine' });
    add({ type: 'typing', data });
    add({ seq: 1 });
    addMessageRow(1);
    await waitFor(() => published.length === 1);
    expect(typed).toEqual([{ conversationPk: 1, sessionId: 's7', who, until: 9_000 }]);
    expect(published[0]?.added.map(({ seq }) => seq)).toEqual([1]);
    expect(told).toHaveLength(1);
    await foreignEvents.stop();
  });

  it('P3 an event later than its message is a change of that message', async () => {
    const { foreignEvents, add, addMessageRow, published } = createLog();
    await foreignEvents.follow();
    addMessageRow(4, 1_000);
    add({ seq: 4, at: 2_000 });
    await waitFor(() => published.length === 1);
    expect(published[0]?.added).toEqual([]);
    expect(published[0]?.changed.map(({ seq }) => seq)).toEqual([4]);
    await foreignEvents.stop();
  });

  it('S65 include conversations without a session', async () => {
    const { foreignEvents, add, addMessageRow, published } = createLog();
    await foreignEvents.follow();
    addMessageRow(1);
    add({ seq: 1, sessionPk: null });
    await waitFor(() => published.length === 1);
    expect(published[0]).toMatchObject({ session: null, conversation: { pk: 1, id: 'c1' } });
    await foreignEvents.stop();
  });

  it('S38 catch up with many at once', async () => {
    const { foreignEvents, add, addMessageRow, published } = createLog();
    await foreignEvents.follow();
    for (let seq = 1; seq <= 1_000; seq += 1) {
      addMessageRow(seq);
      add({ seq });
    }
    await waitFor(() => published.flatMap(({ added }) => added).length === 1_000);
    const seqs = published.flatMap(({ added }) => added.map(({ seq }) => seq));
    expect(seqs).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 1));
    await foreignEvents.stop();
  });

  it('S38 log once that the database is unreachable, and miss nothing when it is back', async () => {
    const { foreignEvents, add, addMessageRow, published, errors, state } = createLog();
    await foreignEvents.follow();
    state.isBroken = true;
    addMessageRow(1);
    add({ seq: 1 });
    const { reads } = state;
    await waitFor(() => state.reads > reads + 3);
    expect(errors).toHaveLength(1);
    state.isBroken = false;
    await waitFor(() => published.length === 1);
    await foreignEvents.stop();
  });

  it('S38 begin at the end of the log when following begins, also when that read failed at first', async () => {
    const { foreignEvents, add, addMessageRow, published, state } = createLog();
    addMessageRow(1);
    add({ seq: 1 });
    state.isBroken = true;
    await foreignEvents.follow();
    state.isBroken = false;
    const { reads } = state;
    await waitFor(() => state.reads > reads);
    addMessageRow(2);
    add({ seq: 2 });
    await waitFor(() => published.length === 1);
    expect(published[0]?.added.map(({ seq }) => seq)).toEqual([2]);
    await foreignEvents.stop();
  });

  it('S38 are read while a client follows, and not after the last one has left', async () => {
    const { foreignEvents, state } = createLog();
    const releases = [await foreignEvents.follow(), await foreignEvents.follow()];
    releases[0]?.();
    releases[0]?.();
    const { reads } = state;
    await waitFor(() => state.reads > reads + 1);
    releases[1]?.();
    const before = state.reads;
    await new Promise((resolve) => setImmediate(resolve));
    const again = await foreignEvents.follow();
    await waitFor(() => state.reads > before);
    again();
    await foreignEvents.stop();
    const ended = state.reads;
    await foreignEvents.follow();
    await new Promise((resolve) => setImmediate(resolve));
    expect(state.reads).toBe(ended);
  });
});
