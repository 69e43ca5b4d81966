import { useEffect } from 'react';
import { realtime } from '../realtime';

/** Milliseconds between two reads of a page, for what the socket may have dropped. */
export const RESYNC_MS = 30_000;

/** Reads again whenever something may have been missed: the socket or the member was away. */
export function useResync(read: () => unknown): void {
  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === 'visible') {
        read();
      }
    };
    const stop = realtime.onReconnect(read);
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('focus', onVisible);
    window.addEventListener('online', onVisible);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('focus', onVisible);
      window.removeEventListener('online', onVisible);
    };
  }, [read]);
}
