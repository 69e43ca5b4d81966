import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { VisuallyHidden } from '@strapi/design-system';
import { useLocation } from 'react-router-dom';
import { useGetHandoffStatsQuery } from '../api';
import { useLive } from '../hooks/useLive';
import { useResync } from '../hooks/useResync';
import { useT } from '../i18n';
import { queue } from '../queue';

/** Holds the socket on every page, and tells who listens what the menu shows to the eye. */
export const QueueWatch = () => {
  const t = useT();
  useLive();
  const queued = useQueued();

  return (
    <VisuallyHidden>
      <span role="status">
        {queued > 0
          ? t(
              'menu.waiting',
              '{queued, plural, one {# user waits} other {# users wait}} for a person',
              { queued }
            )
          : ''}
      </span>
    </VisuallyHidden>
  );
};

/** Kept outside React, for the icon in the menu. */
function useQueued(): number {
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
  // Whoever logs in next does not begin with this member's number.
  useEffect(() => () => queue.set(0), []);

  return useSyncExternalStore(queue.subscribe, queue.read);
}
