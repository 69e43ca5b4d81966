import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router-dom';
import { useGetHandoffStatsQuery } from '../api';
import { queue } from '../queue';
import { useResync } from './useResync';

/** How many wait, kept outside React too, for the icon in the menu. */
export function useQueued(): number {
  const { pathname } = useLocation();
  const { data, refetch } = useGetHandoffStatsQuery();
  const resync = useCallback(() => void refetch(), [refetch]);
  useResync(resync);
  // Every page starts from what the server knows; a lost event lasts for one page at most.
  useEffect(resync, [resync, pathname]);

  useEffect(() => {
    if (data !== undefined) {
      queue.set(data.queued);
    }
  }, [data]);

  return useSyncExternalStore(queue.subscribe, queue.read);
}
