import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { VisuallyHidden } from '@strapi/design-system';
import {
  useLazyGetHandoffNotificationsQuery,
  useReadHandoffNotificationsMutation,
} from '../../shared/api';
import { noticeTitle } from '../list/noticeTexts';
import { useIsVisible } from '../../shared/hooks/useIsVisible';
import { RESYNC_MS, useResync } from '../../shared/hooks/useResync';
import { useT } from '../../shared/i18n';
import { isOnScreen } from './attention';
import { hasUnreadBeyond, unreadOf } from '../list/noticeList';
import { notices } from '../list/notices';
import { realtime } from '../../shared/realtime';
import { readSight, useOpenSession } from './sight';

/** Reads the member's notifications and announces new ones to screen readers. */
export const NoticeWatch = () => {
  const [readPage] = useLazyGetHandoffNotificationsQuery();
  const [markRead] = useReadHandoffNotificationsMutation();

  useEffect(
    () =>
      notices.connect({
        readPage: (cursor) => readPage(cursor).unwrap(),
        markRead: (what) => markRead(what).unwrap(),
      }),
    [readPage, markRead]
  );
  useResync(notices.refresh);
  // Reads what came between the first read and the first connection.
  const live = useSyncExternalStore(realtime.subscribe, realtime.status);
  useEffect(() => {
    if (live === 'online') {
      void notices.refresh();
    }
  }, [live]);
  // Reads what the socket may have dropped.
  useEffect(() => {
    const timer = setInterval(() => void notices.refresh(), RESYNC_MS);
    return () => clearInterval(timer);
  }, []);
  useReadOnScreen();

  return (
    <VisuallyHidden>
      <span role="status">{useLatestTitle()}</span>
    </VisuallyHidden>
  );
};

/** Marks notifications about the conversation on the screen as read. */
function useReadOnScreen(): void {
  const openSessionId = useOpenSession();
  const isVisible = useIsVisible();
  const { list } = useSyncExternalStore(notices.subscribe, notices.read);
  /** Sent once for each time it is on screen: a server that is down is not asked in a loop. */
  const announced = useRef(new Set<string>());

  useEffect(() => announced.current.clear(), [openSessionId, isVisible]);
  useEffect(() => {
    if (openSessionId === null || !isVisible || list === null) {
      return;
    }
    const shown = unreadOf(list, openSessionId).map(({ id, count }) => `${id} ${count}`);
    const wanted = [...shown, ...(hasUnreadBeyond(list) ? ['beyond'] : [])];
    if (wanted.some((one) => !announced.current.has(one))) {
      wanted.forEach((one) => announced.current.add(one));
      void notices.readSession(openSessionId);
    }
  }, [list, openSessionId, isVisible]);
}

function useLatestTitle(): string {
  const t = useT();
  const [title, setTitle] = useState('');
  const openSessionId = useOpenSession();

  const announce = useCallback(
    (text: string) => {
      // The same text again is news too, so the region is emptied in between.
      setTitle('');
      setTimeout(() => setTitle(text));
    },
    [setTitle]
  );

  useEffect(
    () =>
      notices.onNew((notice) => {
        // `QueueWatch` says that somebody waits.
        const isOfQueue = notice.type === 'session.queued';
        if (!isOfQueue && !isOnScreen(notice, readSight({ openSessionId, listFilter: null }))) {
          announce(noticeTitle(t, notice));
        }
      }),
    [openSessionId, t, announce]
  );
  return title;
}
