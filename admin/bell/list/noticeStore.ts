import type { NotificationDto, NotificationPage } from '../../../server/core/contract';
import {
  isLater,
  unreadOf,
  withAdded,
  withNewest,
  withOlder,
  withRead,
  type NoticeList,
} from './noticeList';
import type { ReadWhat } from '../../shared/api/notices';
import { createPace } from '../alerts/pace';

/** The server calls that the store needs. */
export interface NoticeApi {
  readPage: (cursor: string | null) => Promise<NotificationPage>;
  markRead: (what: ReadWhat) => Promise<{ unread: number }>;
}

export interface NoticeState {
  /** Null until the first answer of the server. */
  list: NoticeList | null;
  /** The last read of the newest page failed. */
  hasFailed: boolean;
  isReadingMore: boolean;
}

export type NoticeStore = ReturnType<typeof createNoticeStore>;

/** Milliseconds within which further messages of an unread notification are announced together. */
export const ANNOUNCE_GAP_MS = 6_000;

const NOTHING: NoticeState = { list: null, hasFailed: false, isReadingMore: false };

/**
 * A store for a member's notifications, outside React, because the bell may be remounted at any
 * time. Socket events show at once. When they overtake an answer of the server, they are applied to
 * it, and the server is asked again.
 */
export function createNoticeStore(
  now: () => number = Date.now,
  later: (act: () => void, ms: number) => unknown = (act, ms) => setTimeout(act, ms)
) {
  const pace = createPace({ gapMs: ANNOUNCE_GAP_MS, now, later });
  const observers = new Set<() => void>();
  const listeners = new Set<(notice: NotificationDto) => void>();
  let state = NOTHING;
  let api: NoticeApi | null = null;
  /** Number of changes so far. */
  let received = 0;
  let isReading = false;
  let isOvertaken = false;
  /** Changes since the current request began. */
  let since: ((list: NoticeList) => NoticeList)[] = [];

  /** Starts for a logged-in member; the returned function clears everything. */
  function connect(given: NoticeApi): () => void {
    api = given;
    isReading = false;
    void refresh();
    return () => {
      if (api === given) {
        api = null;
        set(NOTHING);
      }
    };
  }

  /** Reads the newest page. A call during a read makes it read once more afterwards. */
  async function refresh(): Promise<void> {
    const asked = api;
    if (asked === null || isReading) {
      isOvertaken = true;
      return;
    }
    isReading = true;
    do {
      isOvertaken = false;
      since = [];
      const page = await resultOf(asked.readPage(null));
      if (api !== asked) {
        return;
      }
      if (page === null) {
        set({ hasFailed: true });
      } else {
        const missed = missedIn(page, state.list);
        const list = since.reduce((known, next) => next(known), withNewest(state.list, page));
        set({ hasFailed: false, list });
        missed.forEach(announce);
      }
    } while (isOvertaken);
    isReading = false;
  }

  /** Reads the page after the last one. */
  async function readMore(): Promise<void> {
    const asked = api;
    const cursor = state.list?.nextCursor ?? null;
    if (asked === null || cursor === null || state.isReadingMore) {
      return;
    }
    set({ isReadingMore: true });
    const page = await resultOf(asked.readPage(cursor));
    if (api !== asked) {
      return;
    }
    const { list } = state;
    const isNext = page !== null && list?.nextCursor === cursor;
    set({ isReadingMore: false, ...(isNext && { list: withOlder(list, page) }) });
  }

  function added(notice: NotificationDto): void {
    const known = state.list?.items.find(({ id }) => id === notice.id);
    change((list) => withAdded(list, notice));
    if (known === undefined || (notice.readAt === null && isLater(notice, known))) {
      announce(notice);
    }
  }

  /**
   * Called for each new notification, and again when it gets more messages while unread; also for
   * what came while the socket was disconnected.
   */
  function onNew(listener: (notice: NotificationDto) => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** Handles the server's report: read in another tab, or marked read by somebody's action. */
  function wereRead({ ids, unread }: { ids: readonly string[]; unread: number }): void {
    const isAllKnown = ids.every((id) => state.list?.items.some((item) => item.id === id));
    change((list) => withRead(list, { ids, unread, at: isoNow() }));
    if (!isAllKnown) {
      // Only the server can tell the remaining count.
      void refresh();
    }
  }

  /** Marks these shown notifications as read. */
  async function markRead(shown: readonly NotificationDto[]): Promise<void> {
    const until = newestOf(shown);
    if (until !== undefined) {
      const ids = shown.map(({ id }) => id);
      change((list) => withRead(list, { ids, unread: null, at: isoNow() }));
      await sendRead({ ids, until });
    }
  }

  /** Marks the notifications of the conversation on the screen as read. */
  async function readSession(session: string): Promise<void> {
    const shown = unreadOf(state.list, session);
    const until = newestOf(shown) ?? state.list?.items[0]?.createdAt;
    const ids = shown.map(({ id }) => id);
    change((list) => withRead(list, { ids, unread: null, at: isoNow() }));
    await sendRead({ session, ...(until !== undefined && { until }) });
  }

  async function markAllRead(): Promise<void> {
    const until = state.list?.items[0]?.createdAt;
    change((list) => withRead(list, { ids: [], unread: 0, at: isoNow() }));
    await sendRead({ all: true, ...(until !== undefined && { until }) });
  }

  /** The change already shows; if the request fails, the state is read again. */
  async function sendRead(what: ReadWhat): Promise<void> {
    const asked = api;
    const before = received;
    const answer = asked === null ? null : await resultOf(asked.markRead(what));
    if (asked === null || api !== asked) {
      return;
    }
    if (answer === null || received !== before) {
      await refresh();
      return;
    }
    const ids = 'ids' in what ? what.ids : [];
    change((list) => withRead(list, { ids, unread: answer.unread, at: isoNow() }));
  }

  function change(next: (list: NoticeList) => NoticeList): void {
    received += 1;
    isOvertaken = true;
    since.push(next);
    if (state.list !== null) {
      set({ list: next(state.list) });
    }
  }

  function set(changes: Partial<NoticeState>): void {
    state = { ...state, ...changes };
    observers.forEach((observer) => observer());
  }

  function announce(notice: NotificationDto): void {
    pace(notice.id, () => {
      const known = state.list?.items.find(({ id }) => id === notice.id);
      const newest = known !== undefined && isLater(known, notice) ? known : notice;
      if (newest.readAt === null) {
        listeners.forEach((listener) => listener(newest));
      }
    });
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
    readSession,
    markAllRead,
    read: () => state,
    subscribe: (observer: () => void) => {
      observers.add(observer);
      return () => void observers.delete(observer);
    },
  };
}

/** After a long disconnection a few alerts are enough: the list has them all. */
const MISSED_AT_MOST = 3;

/** What came since the last read, oldest first. The first read brings nothing new. */
function missedIn(page: NotificationPage, known: NoticeList | null): NotificationDto[] {
  if (known === null) {
    return [];
  }
  const before = new Map(known.items.map((item) => [item.id, item]));
  const newest = known.items[0]?.createdAt ?? '';
  const isNew = (item: NotificationDto) => {
    const one = before.get(item.id);
    return one === undefined ? item.createdAt >= newest : isLater(item, one);
  };
  return page.data
    .filter((item) => item.readAt === null && isNew(item))
    .slice(0, MISSED_AT_MOST)
    .reverse();
}

function newestOf(items: readonly NotificationDto[]): string | undefined {
  return items.map(({ createdAt }) => createdAt).reduce<string | undefined>(latest, undefined);
}

function latest(a: string | undefined, b: string): string {
  return a === undefined || a < b ? b : a;
}

async function resultOf<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch {
    return null;
  }
}
