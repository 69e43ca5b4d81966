import type { NotificationDto, NotificationPage } from '../../../server/core/contract';

export interface NoticeList {
  /** Newest first. */
  items: readonly NotificationDto[];
  /** Of all notifications, including those that are not loaded. */
  unread: number;
  /**
   * The member's own conversations with unread notifications, including those that are not loaded.
   */
  own: number;
  /** Where the next page begins; null when everything is loaded. */
  nextCursor: string | null;
}

/** The newest page, merged with the older pages that are already loaded. */
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
    own: page.meta.own,
    nextCursor: older.length > 0 && known !== null ? known.nextCursor : cursorOf(page),
  };
}

/** Adds the page after the last one. The known state of a notification is the newer one. */
export function withOlder(known: NoticeList, page: NotificationPage): NoticeList {
  const isKnown = idsOf(known.items);
  return {
    ...known,
    items: [...known.items, ...page.data.filter(({ id }) => !isKnown.has(id))],
    nextCursor: cursorOf(page),
  };
}

/** Adds a new notification, or replaces a known one that has changed. */
export function withAdded(known: NoticeList, notice: NotificationDto): NoticeList {
  const before = known.items.find(({ id }) => id === notice.id);
  if (before !== undefined && !isLater(notice, before)) {
    return known;
  }
  const others = known.items.filter(({ id }) => id !== notice.id);
  const place = others.findIndex(({ createdAt }) => createdAt <= notice.createdAt);
  const at = place === -1 ? others.length : place;
  const more = count(notice) - (before === undefined ? 0 : count(before));

  return withItems(known, {
    items: [...others.slice(0, at), notice, ...others.slice(at)],
    unread: Math.max(0, known.unread + more),
  });
}

/** While a notification is unread its count grows; once it is read it no longer changes. */
export function isLater(
  notice: Pick<NotificationDto, 'count' | 'readAt'>,
  known: Pick<NotificationDto, 'count' | 'readAt'>
): boolean {
  return (
    notice.count > known.count ||
    (notice.count === known.count && notice.readAt !== null && known.readAt === null)
  );
}

/** @param unread what the server counts now; null: no answer yet */
export function withRead(
  known: NoticeList,
  { ids, unread, at }: { ids: readonly string[]; unread: number | null; at: string }
): NoticeList {
  const wanted = new Set(ids);
  const isMeant = (item: NotificationDto) =>
    item.readAt === null && (unread === 0 || wanted.has(item.id));
  const meant = known.items.filter(isMeant).length;
  const next = withItems(known, {
    items:
      meant === 0
        ? known.items
        : known.items.map((item) => (isMeant(item) ? { ...item, readAt: at } : item)),
    unread: unread ?? Math.max(0, known.unread - meant),
  });
  return unread === 0 ? { ...next, own: 0 } : next;
}

/** Unread notifications that showing the chat marks as read. */
export function unreadOf(known: NoticeList | null, sessionId: string): NotificationDto[] {
  return (known?.items ?? []).filter(
    (item) => item.readAt === null && item.sessionId === sessionId
  );
}

/** Whether something that is not loaded is unread. */
export function hasUnreadBeyond({ items, unread, nextCursor }: NoticeList): boolean {
  return nextCursor !== null && unread > items.filter(({ readAt }) => readAt === null).length;
}

/** The longest-waiting end user not yet looked at by this member or accepted. */
export function waitingIn(known: NoticeList | null): NotificationDto | null {
  return (
    (known?.items ?? []).findLast(
      ({ type, readAt }) => type === 'session.queued' && readAt === null
    ) ?? null
  );
}

function withItems(
  known: NoticeList,
  { items, unread }: Pick<NoticeList, 'items' | 'unread'>
): NoticeList {
  const own = Math.max(0, known.own + ownIn(items) - ownIn(known.items));
  return { ...known, items, unread, own };
}

/**
 * Waiting end users are counted with the queue, and an away colleague's conversation is not the
 * member's own.
 */
function ownIn(items: readonly NotificationDto[]): number {
  const own = items.filter(
    ({ type, readAt }) => readAt === null && type !== 'session.queued' && type !== 'assignee.away'
  );
  return new Set(own.map(({ sessionId }) => sessionId)).size;
}

const count = ({ readAt }: NotificationDto) => (readAt === null ? 1 : 0);
const idsOf = (items: readonly NotificationDto[]) => new Set(items.map(({ id }) => id));
const cursorOf = ({ meta }: NotificationPage) => (meta.hasMore ? meta.nextCursor : null);
