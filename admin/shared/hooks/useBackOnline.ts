import { useEffect } from 'react';
import { realtime } from '../realtime';

/** Calls `act` whenever there is a connection again. */
export function useBackOnline(act: () => void): void {
  useEffect(() => {
    const onStatus = () => {
      if (realtime.status() === 'online') {
        act();
      }
    };
    const stop = realtime.subscribe(onStatus);
    window.addEventListener('online', act);
    return () => {
      stop();
      window.removeEventListener('online', act);
    };
  }, [act]);
}
