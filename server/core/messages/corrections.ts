import type { Message } from './message';

/**
 * Edits and deletions of a message by the end user. The first text is kept, and the message is
 * marked as changed.
 */

/** Only the end user's own messages change; a platform also reports edits of ours. */
export function isCorrectable(message: Pick<Message, 'author'>): boolean {
  return message.author === 'user';
}

/** The message after the correction; null: nothing changes. `text` null: deleted. */
export function correctMessage<
  T extends Pick<Message, 'text' | 'originalText' | 'editedAt' | 'deletedAt'>,
>(message: T, text: string | null, at: number): T | null {
  if (message.deletedAt !== null) return null;
  if (text === null) return { ...message, deletedAt: at };
  if (message.text === text) return null;
  return { ...message, text, originalText: message.originalText ?? message.text, editedAt: at };
}
