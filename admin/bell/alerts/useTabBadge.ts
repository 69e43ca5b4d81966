import { useEffect } from 'react';
import { createIconBadge } from './iconBadge';
import { createTitleBadge } from './titleBadge';
import { notices } from '../list/notices';
import { queue } from '../../shared/queue';

/**
 * The number of waiting end users plus own conversations with unread messages, in the tab's title
 * and icon.
 */
export function useTabBadge(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) {
      return undefined;
    }
    const setTitle = createTitleBadge({
      read: () => document.title,
      write: (title) => (document.title = title),
    });
    const setIcon = createIconBadge();
    const paint = () => {
      const count = queue.read() + (notices.read().list?.own ?? 0);
      setTitle(count);
      setIcon(count);
    };

    paint();
    const stops = [queue.subscribe(paint), notices.subscribe(paint)];
    // Strapi sets the title at every navigation.
    const observer = new MutationObserver(paint);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      stops.forEach((stop) => stop());
      observer.disconnect();
      setTitle(0);
      setIcon(0);
    };
  }, [isWanted]);
}
