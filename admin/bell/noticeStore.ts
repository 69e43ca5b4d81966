import type { NotificationDto, NotificationPage } from '../../server/core/contract';
import {
  isLater,
  unreadOf,
  withAdded,
  withNewest,
  withOlder,
  withRead,
  type NoticeList,
} from './noticeList';
import type { ReadWhat } from '../shared/api/notices';
import { createPace } from './pace';

/** What the store asks of the server. */
export interface NoticeApi {
  readPage: (cursor: string | null) => Promise<NotificationPage>;
  markRead: (what: ReadWhat) => Promise<{ unread: number }>;
}

export interface NoticeState {
  /** Null until the server has answered once. */
  list: NoticeList | null;
  /** The last look at the newest page brought nothing. */
  hasFailed: boolean;
  isReadingMore: boolean;
}

export type NoticeStore = ReturnType<typeof createNoticeStore>;

/** What more comes of one that is unread is announced this long after the last time, together. */
export const ANNOUNCE_GAP_MS = 6_000;

const NOTHING: NoticeState = { list: null, hasFailed: false, isReadingMore: false };

/**
 * A member's notifications, outside React: the bell may be mounted anew at any time. Events of the
 * socket show at once. An answer of the server that they have overtaken gets them laid over it, and the
 * server is asked again.
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
  /** Changes so far. */
  let heard = 0;
  let isReading = false;
  let isOvertaken = false;
  /** What has changed since the request began that is under way. */
  let since: ((list: NoticeList) => NoticeList)[] = [];

  /** Begins for a member who is logged in; the returned function forgets everything. */
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

  /** Reads the newest page. While one is under way it is read once more after that. */
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
   * Called for each notification that comes, and again when more has come while it is unread; also for what
   * came while the socket was away.
   */
  function onNew(listener: (notice: NotificationDto) => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** Told by the server: read in another tab, or marked read by what somebody did. */
  function wereRead({ ids, unread }: { ids: readonly string[]; unread: number }): void {
    const isAllKnown = ids.every((id) => state.list?.items.some((item) => item.id === id));
    change((list) => withRead(list, { ids, unread, at: isoNow() }));
    if (!isAllKnown) {
      // Only the server can tell what that leaves.
      void refresh();
    }
  }

  /** What is shown of these. */
  async function markRead(shown: readonly NotificationDto[]): Promise<void> {
    const until = newestOf(shown);
    if (until !== undefined) {
      const ids = shown.map(({ id }) => id);
      change((list) => withRead(list, { ids, unread: null, at: isoNow() }));
      await tell({ ids, until });
    }
  }

  /** The conversation is on the screen. */
  async function readSession(session: string): Promise<void> {
    const shown = unreadOf(state.list, session);
    const until = newestOf(shown) ?? state.list?.items[0]?.createdAt;
    const ids = shown.map(({ id }) => id);
    change((list) => withRead(list, { ids, unread: null, at: isoNow() }));
    await tell({ session, ...(until !== undefined && { until }) });
  }

  async function markAllRead(): Promise<void> {
    const until = state.list?.items[0]?.createdAt;
    change((list) => withRead(list, { ids: [], unread: 0, at: isoNow() }));
    await tell({ all: true, ...(until !== undefined && { until }) });
  }

  /** Shown already; when the server did not hear of it, its own state shows again. */
  async function tell(what: ReadWhat): Promise<void> {
    const asked = api;
    const before = heard;
    const answer = asked === null ? null : await resultOf(asked.markRead(what));
    if (asked === null || api !== asked) {
      return;
    }
    if (answer === null || heard !== before) {
      await refresh();
      return;
    }
    const ids = 'ids' in what ? what.ids : [];
    change((list) => withRead(list, { ids, unread: answer.unread, at: isoNow() }));
  }

  function change(next: (list: NoticeList) => NoticeList): void {
    heard += 1;
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

/** After a night without a connection a few are enough: the list has them all. */
const MISSED_AT_MOST = 3;

/** What has come since the last look, oldest first. What the first look brings is not new. */
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
