import { Refusal } from '../../core/errors';
import type { Conversation } from '../model';
import type { Target } from '../ports';

const MAX_TRIES = 5;

/** The locked conversation is not the one that the call named. */
class Elsewhere extends Error {}

/**
 * Repeats `work`, which looks a conversation up and locks it. Between the two, another call may
 * move the conversation to another id or create it.
 */
export async function lookAgain<T>(work: () => Promise<T>, tries = 1): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Elsewhere)) throw error;
    if (tries >= MAX_TRIES) throw new Refusal('unavailable', 'Try again later', { retryAfter: 1 });
    return lookAgain(work, tries + 1);
  }
}

/**
 * Called under the lock, before anything else is decided. A conversation that was found by its
 * external id may have another one by now. If another call created the conversation first, the
 * locked one is right. A message with an external id is still repeated: the key that detects its
 * duplicates depends on the conversation.
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
