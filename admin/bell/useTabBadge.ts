import { useEffect } from 'react';
import { createIconBadge } from '../lib/iconBadge';
import { createTitleBadge } from '../lib/titleBadge';
import { queue } from '../queue';

/** The number of users who wait, in the tab's title and icon. */
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
      setTitle(queue.read());
      setIcon(queue.read());
    };

    paint();
    const stop = queue.subscribe(paint);
    // Strapi writes the title at every navigation.
    const observer = new MutationObserver(paint);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      stop();
      observer.disconnect();
      setTitle(0);
      setIcon(0);
    };
  }, [isWanted]);
}
