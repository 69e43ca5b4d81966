import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { useLazyGetHandoffMeQuery } from '../api';
import { realtime, type LiveStatus } from '../realtime';

/** Keeps the socket open while the page is mounted, and returns its status. */
export function useLive(): LiveStatus {
  const token = useAuth('Handoff', (state) => state.token);
  const latest = useRef(token);
  const [renew] = useLazyGetHandoffMeQuery();

  useEffect(() => {
    latest.current = token;
    realtime.tokenChanged();
  }, [token]);

  useEffect(
    () => realtime.hold({ token: () => latest.current, renew: () => renew().unwrap() }),
    [renew]
  );

  return useSyncExternalStore(realtime.subscribe, realtime.status);
}
