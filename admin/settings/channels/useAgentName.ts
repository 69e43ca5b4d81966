import { useCallback } from 'react';
import type { ChannelDto } from '../../../server/core/contract';
import { useGetHandoffAgentsQuery } from '../../shared/api';

/** The name of a channel's AI agent; null until it is known. */
export function useAgentName(): (channel: Pick<ChannelDto, 'agent'>) => string | null {
  const { data: agents } = useGetHandoffAgentsQuery();

  return useCallback(
    ({ agent }) => agents?.find(({ key }) => key === agent)?.name ?? null,
    [agents]
  );
}
