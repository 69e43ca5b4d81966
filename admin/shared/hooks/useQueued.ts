import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router-dom';
import { useGetHandoffStatsQuery } from '../api';
import { askFor, READS } from '../api/base';
import { queue } from '../queue';
import { realtime } from '../realtime';
import { useResync } from './useResync';

/** How many end users wait, also kept outside React, for the icon in the menu. */
export function useQueued(): number {
  const { pathname } = useLocation();
  const { refetch } = useGetHandoffStatsQuery();
  const resync = useCallback(() => askFor(READS.stats, refetch), [refetch]);
  useResync(resync);
  // Every page and every connection starts with a read.
  const live = useSyncExternalStore(realtime.subscribe, realtime.status);
  useEffect(resync, [resync, pathname, live]);

  return useSyncExternalStore(queue.subscribe, queue.read);
}
