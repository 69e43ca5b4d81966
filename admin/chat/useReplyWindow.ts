import type { SessionDetailDto } from '../../server/core/contract';
import { useNow } from '../shared/hooks/useNow';

/** Milliseconds in which the channel still takes what a person types; null: it always does. */
export function useReplyWindow({ replyWindow }: SessionDetailDto): number | null {
  const now = useNow(replyWindow !== null);
  return replyWindow === null ? null : Date.parse(replyWindow.closesAt) - now;
}
