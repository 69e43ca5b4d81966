import type { NotificationDto, NotificationPage } from '../../server/core/contract';

export interface NoticeList {
  /** Newest first. */
  items: readonly NotificationDto[];
  /** Of all notifications, also of those that are not loaded. */
  unread: number;
  /** Where the next page begins; null when everything is loaded. */
  nextCursor: string | null;
}

/** The newest page, joined with the older ones that are loaded already. */
export function withNewest(known: NoticeList | null, page: NotificationPage): NoticeList {
  const oldest = page.data.at(-1);
  const isInPage = idsOf(page.data);
  const older =
    oldest === undefined || !page.meta.hasMore
      ? []
      : (known?.items ?? []).filter(
          (item) => !isInPage.has(item.id) && item.createdAt <= oldest.createdAt
        );

  return {
    items: [...page.data, ...older],
    unread: page.meta.unread,
    nextCursor: older.length > 0 && known !== null ? known.nextCursor : cursorOf(page),
  };
}

/** The page after the last one. */
export function withOlder(known: NoticeList, page: NotificationPage): NoticeList {
  const isKnown = idsOf(known.items);
  return {
    items: [...known.items, ...page.data.filter(({ id }) => !isKnown.has(id))],
    unread: page.meta.unread,
    nextCursor: cursorOf(page),
  };
}

/** One that has just come, or one that is known and has changed. */
export function withAdded(known: NoticeList, notice: NotificationDto): NoticeList {
  const before = known.items.find(({ id }) => id === notice.id);
  const others = known.items.filter(({ id }) => id !== notice.id);
  const place = others.findIndex(({ createdAt }) => createdAt <= notice.createdAt);
  const at = place === -1 ? others.length : place;
  const more = count(notice) - (before === undefined ? 0 : count(before));

  return {
    ...known,
    items: [...others.slice(0, at), notice, ...others.slice(at)],
    unread: Math.max(0, known.unread + more),
  };
}

/** @param unread what the server counts now; null: it has not answered yet */
export function withRead(
  known: NoticeList,
  { ids, unread, at }: { ids: readonly string[]; unread: number | null; at: string }
): NoticeList {
  const wanted = new Set(ids);
  const isMeant = (item: NotificationDto) =>
    item.readAt === null && (unread === 0 || wanted.has(item.id));
  const meant = known.items.filter(isMeant).length;

  return {
    ...known,
    items:
      meant === 0
        ? known.items
        : known.items.map((item) => (isMeant(item) ? { ...item, readAt: at } : item)),
    unread: unread ?? Math.max(0, known.unread - meant),
  };
}

/** What a chat on the screen has answered by being read. */
export function unreadOf(known: NoticeList | null, sessionId: string): string[] {
  return (known?.items ?? [])
    .filter((item) => item.readAt === null && item.sessionId === sessionId)
    .map(({ id }) => id);
}

/** The one who has waited longest of those whom this member has not looked at, and nobody accepted. */
export function waitingIn(known: NoticeList | null): NotificationDto | null {
  return (
    (known?.items ?? []).findLast(
      ({ type, readAt }) => type === 'session.queued' && readAt === null
    ) ?? null
  );
}

const count = ({ readAt }: NotificationDto) => (readAt === null ? 1 : 0);
const idsOf = (items: readonly NotificationDto[]) => new Set(items.map(({ id }) => id));
const cursorOf = ({ meta }: NotificationPage) => (meta.hasMore ? meta.nextCursor : null);
