import type { MessageDto } from '../../../server/core/contract';
import { SLACK_THREAD_GONE } from '../../../server/core/limits';

/**
 * Whether Slack can no longer place answers in the thread of this conversation: so says the newest
 * message that arrived or failed.
 */
export function isThreadGone(messages: readonly MessageDto[]): boolean {
  const last = messages.findLast(({ delivery }) => KNOWN.has(delivery.state));
  return (
    last?.delivery.state === 'failed' &&
    last.delivery.reason?.startsWith(SLACK_THREAD_GONE) === true
  );
}

const KNOWN = new Set<MessageDto['delivery']['state']>(['sent', 'delivered', 'read', 'failed']);
