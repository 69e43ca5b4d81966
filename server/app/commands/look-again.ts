import { Refusal } from '../../core/errors';
import type { Conversation } from '../model';
import type { Target } from '../ports';

const MAX_TRIES = 5;

/** What was locked is not what the call has named. */
class Elsewhere extends Error {}

/**
 * Between looking a conversation up and locking it somebody else may have moved it to another id, or have
 * created it: then `work`, which does both, is done again.
 */
export async function lookAgain<T>(work: () => Promise<T>, tries = 1): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Elsewhere)) throw error;
    if (tries >= MAX_TRIES) throw new Refusal('unavailable', 'Not now', { retryAfter: 1 });
    return lookAgain(work, tries + 1);
  }
}

/**
 * Under the lock, before anything else is decided. What a call has named may have another id by now. What
 * it would have created and somebody else has is the right one; but which lines it has, its own key tells.
 */
export function confirm(
  target: Target,
  locked: Conversation,
  { hasMessageId: hasMessageId }: { hasMessageId: boolean }
): void {
  const { kind, conversation } = target;
  const isOther = hasMessageId && locked.id !== conversation.id;
  const hasMoved = kind === 'known' && target.isNamed && locked.identity !== conversation.identity;
  if (isOther || hasMoved) throw new Elsewhere();
}
