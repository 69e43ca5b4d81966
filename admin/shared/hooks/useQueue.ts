import type { SessionDto } from '../../../server/core/contract';
import { useGetHandoffSessionsQuery } from '../api';
import { RESYNC_MS } from './useResync';

/**
 * Rows loaded at first: new sessions stand at the end of the queue and must be visible without
 * *Load more*.
 */
export const QUEUE_AT_ONCE = 100;

/** The queued sessions, the longest wait first; none while they are not wanted. */
export function useQueue(isWanted: boolean): readonly SessionDto[] {
  const { currentData } = useGetHandoffSessionsQuery(
    { status: 'queued', count: QUEUE_AT_ONCE },
    { skip: !isWanted, pollingInterval: RESYNC_MS, refetchOnMountOrArgChange: true }
  );
  return (isWanted ? currentData?.rows : undefined) ?? NOBODY;
}

const NOBODY: readonly SessionDto[] = [];
