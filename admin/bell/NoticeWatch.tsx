import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { VisuallyHidden } from '@strapi/design-system';
import {
  useLazyGetHandoffNotificationsQuery,
  useReadHandoffNotificationsMutation,
} from '../shared/api';
import { noticeTitle } from './noticeTexts';
import { RESYNC_MS, useResync } from '../shared/hooks/useResync';
import { useT } from '../shared/i18n';
import { isOnScreen } from './attention';
import { hasUnreadBeyond, unreadOf } from './noticeList';
import { notices } from './notices';
import { realtime } from '../shared/realtime';
import { readSight, useIsVisible, useOpenSession } from './sight';

/** Reads the member's notifications, and tells who listens what has just come. */
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
  // What came between the first look and the first connection.
  const live = useSyncExternalStore(realtime.subscribe, realtime.status);
  useEffect(() => {
    if (live === 'online') {
      void notices.refresh();
    }
  }, [live]);
  // What the socket may have dropped.
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

/** What is said about the conversation on the screen has been seen. */
function useReadOnScreen(): void {
  const openSessionId = useOpenSession();
  const isVisible = useIsVisible();
  const { list } = useSyncExternalStore(notices.subscribe, notices.read);
  /** Told once for each look: a server that is away is not asked in a circle. */
  const told = useRef(new Set<string>());

  useEffect(() => told.current.clear(), [openSessionId, isVisible]);
  useEffect(() => {
    if (openSessionId === null || !isVisible || list === null) {
      return;
    }
    const shown = unreadOf(list, openSessionId).map(({ id, count }) => `${id} ${count}`);
    const wanted = [...shown, ...(hasUnreadBeyond(list) ? ['beyond'] : [])];
    if (wanted.some((one) => !told.current.has(one))) {
      wanted.forEach((one) => told.current.add(one));
      void notices.readSession(openSessionId);
    }
  }, [list, openSessionId, isVisible]);
}

function useLatestTitle(): string {
  const t = useT();
  const [title, setTitle] = useState('');
  const openSessionId = useOpenSession();

  const tell = useCallback(
    (text: string) => {
      // The same words again are news too: the region has to be empty in between.
      setTitle('');
      setTimeout(() => setTitle(text));
    },
    [setTitle]
  );

  useEffect(
    () =>
      notices.onNew((notice) => {
        if (!isOnScreen(notice, readSight(openSessionId))) {
          tell(noticeTitle(t, notice));
        }
      }),
    [openSessionId, t, tell]
  );
  return title;
}
