import type { SessionDetailDto } from '../../../server/core/contract';
import { useNow } from '../../shared/hooks/useNow';

/** Milliseconds for which the channel still accepts replies; null: no limit. */
export function useReplyWindow({ replyWindow }: SessionDetailDto): number | null {
  const now = useNow(replyWindow !== null);
  return replyWindow === null ? null : Date.parse(replyWindow.closesAt) - now;
}
