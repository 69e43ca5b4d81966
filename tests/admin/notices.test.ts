import type { NotificationDto, NotificationPage } from '../../server/core/contract';
import {
  unreadOf,
  waitingIn,
  withAdded,
  withNewest,
  withRead,
} from '../../admin/bell/list/noticeList';
import {
  ANNOUNCE_GAP_MS,
  createNoticeStore,
  type NoticeApi,
} from '../../admin/bell/list/noticeStore';
import { waitFor } from '../support/waitFor';
import { notice } from './support';

const page = (
  data: NotificationDto[],
  {
    unread = data.filter(({ readAt }) => readAt === null).length,
    own = 0,
    next = null as string | null,
  } = {}
): NotificationPage => ({ data, meta: { hasMore: next !== null, nextCursor: next, unread, own } });

const ids = (items: readonly NotificationDto[] | undefined) => items?.map(({ id }) => id);

describe('the list of the bell', () => {
  const list = withNewest(null, page([notice(3), notice(2)], { unread: 5, next: 'after 2' }));

  test('S55 a new notification comes first and is counted, a repeated one is not', () => {
    const more = withAdded(list, notice(4));
    expect(ids(more.items)).toEqual(['4', '3', '2']);
    expect(more.unread).toBe(6);
    const again = withAdded(more, notice(4, { text: 'changed', count: 2 }));
    expect(ids(again.items)).toEqual(['4', '3', '2']);
    expect(again.items[0]?.text).toBe('changed');
    expect(again.unread).toBe(6);
  });

  test('S55 a late one is sorted in by time', () => {
    expect(ids(withAdded(withAdded(list, notice(5)), notice(4)).items)).toEqual([
      '5',
      '4',
      '3',
      '2',
    ]);
  });

  test('S55 marks read what was read and takes the count of the server', () => {
    const at = '2026-11-22T11:00:00.000Z';
    const guessed = withRead(list, { ids: ['3', 'unknown'], unread: null, at });
    expect(guessed.items.map(({ readAt }) => readAt)).toEqual([at, null]);
    expect(guessed.unread).toBe(4);
    expect(withRead(guessed, { ids: ['3'], unread: 2, at: 'later' })).toMatchObject({
      unread: 2,
      items: [{ readAt: at }, { readAt: null }],
    });
    expect(withRead(list, { ids: [], unread: 0, at }).items.every(({ readAt }) => readAt)).toBe(
      true
    );
  });

  test('S55 the newest page is merged with older ones, and closes gaps', () => {
    const long = {
      ...list,
      items: [notice(3), notice(2), notice(1), notice(0)],
      nextCursor: 'after 0',
    };
    const joined = withNewest(long, page([notice(4), notice(2)], { unread: 9, next: 'after 2' }));
    expect(ids(joined.items)).toEqual(['4', '2', '1', '0']);
    expect(joined).toMatchObject({ unread: 9, nextCursor: 'after 0' });
    const all = withNewest(long, page([notice(4)]));
    expect(ids(all.items)).toEqual(['4']);
    expect(all.nextCursor).toBeNull();
  });

  test('P8 alerts for the end user who has waited longest, as long as nobody has looked', () => {
    const items = [
      notice(5, { type: 'message.received' }),
      notice(4),
      notice(3),
      notice(2, { readAt: '2026-11-22T11:00:00.000Z' }),
    ];
    expect(waitingIn({ items, unread: 3, own: 0, nextCursor: null })?.id).toBe('3');
    expect(waitingIn({ items: items.slice(3), unread: 0, own: 0, nextCursor: null })).toBeNull();
    expect(waitingIn(null)).toBeNull();
  });

  test('S55 an open chat marks the notifications of its session read', () => {
    expect(ids(unreadOf(list, 'session 3'))).toEqual(['3']);
    expect(unreadOf(list, 'session 9')).toEqual([]);
  });
});

describe('the store of the bell', () => {
  type Answer = { answer: (page: NotificationPage) => void; fail: () => void };

  function world() {
    const asked: (string | null)[] = [];
    const answers: Answer[] = [];
    const told: unknown[] = [];
    let reads: () => Promise<{ unread: number }> = () => Promise.resolve({ unread: 0 });
    const api: NoticeApi = {
      readPage: (cursor) => {
        asked.push(cursor);
        return new Promise((answer, fail) =>
          answers.push({ answer, fail: () => fail(new Error()) })
        );
      },
      markRead: (what) => {
        told.push(what);
        return reads();
      },
    };
    let now = Date.parse('2026-11-22T12:00:00.000Z');
    const timers: { at: number; act: () => void }[] = [];
    const store = createNoticeStore(
      () => now,
      (act, ms) => timers.push({ at: now + ms, act })
    );
    const leave = store.connect(api);
    return {
      store,
      leave,
      asked,
      told,
      later: (ms: number) => {
        now += ms;
        timers
          .splice(0)
          .filter(({ at, act }) => at <= now || (timers.push({ at, act }), false))
          .forEach(({ act }) => act());
      },
      setReads: (next: typeof reads) => (reads = next),
      reply: async (at: number, given: NotificationPage) => {
        await waitFor(() => answers.length > at);
        answers[at]?.answer(given);
      },
      fail: async (at: number) => {
        await waitFor(() => answers.length > at);
        answers[at]?.fail();
      },
    };
  }

  test('S55 reads once more when an event overtook the answer', async () => {
    const { store, asked, reply } = world();
    expect(store.read().list).toBeNull();
    store.added(notice(2));
    await reply(0, page([notice(1)]));
    await waitFor(() => asked.length === 2);
    await reply(1, page([notice(2), notice(1)]));
    await waitFor(() => store.read().list?.unread === 2);
    store.added(notice(3));
    expect(store.read().list?.unread).toBe(3);
    store.wereRead({ ids: ['3'], unread: 2 });
    expect(store.read().list?.unread).toBe(2);
    expect(asked).toHaveLength(2);
  });

  test('S55 announces each new one once, also those from while the socket was disconnected', async () => {
    const { store, reply } = world();
    const heard: string[] = [];
    store.onNew(({ id }) => heard.push(id));
    await reply(0, page([notice(2), notice(1)]));
    await waitFor(() => store.read().list !== null);
    expect(heard).toEqual([]);
    store.added(notice(3));
    store.added(notice(3, { text: 'changed' }));
    expect(heard).toEqual(['3']);

    void store.refresh();
    const away = [8, 7, 6, 5, 4].map((id) => notice(id, id === 8 ? { readAt: 'x' } : {}));
    await reply(1, page([...away, notice(3), notice(2), notice(1), notice(0)]));
    await waitFor(() => store.read().list?.items.length === 9);
    expect(heard).toEqual(['3', '5', '6', '7']);
  });

  test('S54 further messages are announced at once after a pause, and combined within it', async () => {
    const { store, reply, later } = world();
    const heard: string[] = [];
    store.onNew(({ id, count }) => heard.push(`${id} ${count}`));
    await reply(0, page([]));
    await waitFor(() => store.read().list !== null);
    const mine = (count: number) => notice(1, { type: 'message.received', count });
    [1, 2, 3].forEach((count) => store.added(mine(count)));
    expect(heard).toEqual(['1 1']);
    expect(store.read().list).toMatchObject({ unread: 1, own: 1, items: [{ count: 3 }] });
    later(ANNOUNCE_GAP_MS);
    expect(heard).toEqual(['1 1', '1 3']);
    store.added(mine(2));
    later(ANNOUNCE_GAP_MS);
    expect(heard).toEqual(['1 1', '1 3']);
    store.added(mine(4));
    store.added(mine(5));
    store.wereRead({ ids: ['1'], unread: 0 });
    later(ANNOUNCE_GAP_MS);
    expect(heard).toEqual(['1 1', '1 3', '1 4']);
    expect(store.read().list).toMatchObject({ unread: 0, own: 0 });
  });

  test('P13 an outdated answer replaces nothing that events have changed', async () => {
    const { store, asked, reply } = world();
    await reply(0, page([notice(1)]));
    await waitFor(() => store.read().list !== null);
    void store.refresh();
    store.added(notice(2, { count: 2 }));
    store.wereRead({ ids: ['1'], unread: 1 });
    await reply(1, page([notice(2), notice(1)]));
    await waitFor(() => asked.length === 3);
    expect(store.read().list).toMatchObject({
      unread: 1,
      items: [
        { id: '2', count: 2, readAt: null },
        { id: '1', readAt: '2026-11-22T12:00:00.000Z' },
      ],
    });
  });

  test('S54 a conversation on the screen is marked read completely, up to what is shown', async () => {
    const { store, told, setReads, reply } = world();
    const other = notice(1, { sessionId: 'session 2' });
    await reply(0, page([notice(2), other]));
    await waitFor(() => store.read().list !== null);
    setReads(() => Promise.resolve({ unread: 0 }));
    await store.readSession('session 2');
    expect(told).toEqual([{ session: 'session 2', until: notice(2).createdAt }]);
    expect(store.read().list?.unread).toBe(0);
  });

  test('S55 reads page after page, each once', async () => {
    const { store, asked, reply } = world();
    await reply(0, page([notice(3), notice(2)], { unread: 3, next: 'after 2' }));
    await waitFor(() => store.read().list !== null);
    void store.readMore();
    void store.readMore();
    expect(store.read().isReadingMore).toBe(true);
    await reply(1, page([notice(1)], { unread: 3 }));
    await waitFor(() => !store.read().isReadingMore);
    await store.readMore();
    expect(asked).toEqual([null, 'after 2']);
    expect(ids(store.read().list?.items)).toEqual(['3', '2', '1']);
  });

  test('S55 shows a mark as read at once, and undoes it when the request fails', async () => {
    const { store, told, setReads, reply } = world();
    await reply(0, page([notice(2), notice(1)]));
    await waitFor(() => store.read().list !== null);
    setReads(() => Promise.resolve({ unread: 1 }));
    const marking = store.markRead([notice(2)]);
    expect(store.read().list?.unread).toBe(1);
    await marking;
    await store.markRead([]);

    setReads(() => Promise.reject(new Error('offline')));
    const failing = store.markAllRead();
    expect(store.read().list?.unread).toBe(0);
    await reply(1, page([notice(2, { readAt: 'x' }), notice(1)]));
    await failing;
    expect(store.read().list).toMatchObject({ unread: 1, items: [{}, { readAt: null }] });
    const until = notice(2).createdAt;
    expect(told).toEqual([
      { ids: ['2'], until },
      { all: true, until },
    ]);
  });

  test('S55 reports a failed read, and clears everything when the member logs out', async () => {
    const { store, leave, fail, reply } = world();
    await fail(0);
    await waitFor(() => store.read().hasFailed);
    void store.refresh();
    await reply(1, page([notice(1)]));
    await waitFor(() => store.read().list !== null);
    expect(store.read().hasFailed).toBe(false);
    void store.refresh();
    leave();
    expect(store.read().list).toBeNull();
    await reply(2, page([notice(1)]));
    await new Promise(setImmediate);
    expect(store.read().list).toBeNull();
  });
});
