import type { NotificationDto, NotificationPage } from '../../server/core/contract';
import { withAdded, withNewest, withOlder, withRead, type NoticeList } from './noticeList';

/** What the store asks of the server. */
export interface NoticeDoor {
  readPage: (cursor: string | null) => Promise<NotificationPage>;
  markRead: (what: { ids: string[] } | { all: true }) => Promise<{ unread: number }>;
}

export interface NoticeState {
  /** Null until the server has answered once. */
  list: NoticeList | null;
  /** The last look at the newest page brought nothing. */
  hasFailed: boolean;
  isReadingMore: boolean;
}

export type NoticeStore = ReturnType<typeof createNoticeStore>;

const NOTHING: NoticeState = { list: null, hasFailed: false, isReadingMore: false };

/**
 * A member's notifications, outside React: the bell may be mounted anew at any time. Events of the
 * socket show at once; what the server answers is the truth, and is asked again when an event came
 * in between.
 */
export function createNoticeStore(now: () => number = Date.now) {
  const observers = new Set<() => void>();
  const listeners = new Set<(notice: NotificationDto) => void>();
  let state = NOTHING;
  let door: NoticeDoor | null = null;
  let isReading = false;
  let isOvertaken = false;

  /** Begins for a member who is logged in; the returned function forgets everything. */
  function connect(given: NoticeDoor): () => void {
    door = given;
    isReading = false;
    void refresh();
    return () => {
      if (door === given) {
        door = null;
        set(NOTHING);
      }
    };
  }

  /** Reads the newest page. While one is under way it is read once more after that. */
  async function refresh(): Promise<void> {
    const asked = door;
    if (asked === null || isReading) {
      isOvertaken = true;
      return;
    }
    isReading = true;
    do {
      isOvertaken = false;
      const page = await settled(asked.readPage(null));
      if (door !== asked) {
        return;
      }
      if (page === null) {
        set({ hasFailed: true });
      } else {
        const missed = missedIn(page, state.list);
        set({ hasFailed: false, list: withNewest(state.list, page) });
        missed.forEach(announce);
      }
    } while (isOvertaken);
    isReading = false;
  }

  /** Reads the page after the last one. */
  async function readMore(): Promise<void> {
    const asked = door;
    const cursor = state.list?.nextCursor ?? null;
    if (asked === null || cursor === null || state.isReadingMore) {
      return;
    }
    set({ isReadingMore: true });
    const page = await settled(asked.readPage(cursor));
    if (door !== asked) {
      return;
    }
    const { list } = state;
    const isNext = page !== null && list?.nextCursor === cursor;
    set({ isReadingMore: false, ...(isNext && { list: withOlder(list, page) }) });
  }

  function added(notice: NotificationDto): void {
    const isKnown = state.list?.items.some(({ id }) => id === notice.id) === true;
    change((list) => withAdded(list, notice));
    if (!isKnown) {
      announce(notice);
    }
  }

  /** Called once for each notification that comes, also for what came while the socket was away. */
  function onNew(listener: (notice: NotificationDto) => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** Told by the server: read in another tab, or settled by what somebody did. */
  function wereRead({ ids, unread }: { ids: readonly string[]; unread: number }): void {
    change((list) => withRead(list, { ids, unread, at: isoNow() }));
  }

  async function markRead(ids: string[]): Promise<void> {
    if (ids.length > 0) {
      change((list) => withRead(list, { ids, unread: null, at: isoNow() }));
      await tell({ ids });
    }
  }

  async function markAllRead(): Promise<void> {
    change((list) => withRead(list, { ids: [], unread: 0, at: isoNow() }));
    await tell({ all: true });
  }

  /** Shown already; when the server did not hear of it, its own state shows again. */
  async function tell(what: Parameters<NoticeDoor['markRead']>[0]): Promise<void> {
    const asked = door;
    const answer = asked === null ? null : await settled(asked.markRead(what));
    if (asked === null || door !== asked) {
      return;
    }
    if (answer === null) {
      await refresh();
      return;
    }
    const ids = 'ids' in what ? what.ids : [];
    change((list) => withRead(list, { ids, unread: answer.unread, at: isoNow() }));
  }

  function change(next: (list: NoticeList) => NoticeList): void {
    isOvertaken = true;
    if (state.list !== null) {
      set({ list: next(state.list) });
    }
  }

  function set(changes: Partial<NoticeState>): void {
    state = { ...state, ...changes };
    observers.forEach((observer) => observer());
  }

  function announce(notice: NotificationDto): void {
    listeners.forEach((listener) => listener(notice));
  }

  const isoNow = () => new Date(now()).toISOString();

  return {
    connect,
    refresh,
    readMore,
    added,
    onNew,
    wereRead,
    markRead,
    markAllRead,
    read: () => state,
    subscribe: (observer: () => void) => {
      observers.add(observer);
      return () => void observers.delete(observer);
    },
  };
}

/** After a night without a connection a few are enough: the list has them all. */
const MISSED_AT_MOST = 3;

/** What has come since the last look, oldest first. What the first look brings is not new. */
function missedIn(page: NotificationPage, known: NoticeList | null): NotificationDto[] {
  if (known === null) {
    return [];
  }
  const isKnown = new Set(known.items.map(({ id }) => id));
  const newest = known.items[0]?.createdAt ?? '';
  return page.data
    .filter(
      ({ id, readAt, createdAt }) => readAt === null && !isKnown.has(id) && createdAt >= newest
    )
    .slice(0, MISSED_AT_MOST)
    .reverse();
}

async function settled<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch {
    return null;
  }
}
