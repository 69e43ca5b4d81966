import type { MessageDto, MessageOrigin, MessageQuote } from '../../../server/core/contract';
import { FORWARD_NOTE, MAX_QUOTE } from '../../../server/core/limits';

/** The quote of a message that is being answered, until the server's own is there. */
export function quoteOf(message: MessageDto): MessageQuote {
  const { id, author, name, text, attachments, origin } = message;
  const files = attachments.map((file) => `[${file.name ?? 'file'}]`).join(' ');
  const words = wordsOf(text, origin).trim();
  return { messageId: id, author, name, text: cut(words || files || text.trim()) };
}

/** Reads a kept quote; null for anything else, such as another version's. */
export function parseQuote(stored: string | null): MessageQuote | null {
  if (stored === null) return null;
  try {
    const { messageId, author, name, text } = JSON.parse(stored) as Partial<MessageQuote>;
    if (typeof messageId !== 'string' || typeof text !== 'string') return null;
    return { messageId, author: author ?? null, name: name ?? null, text };
  } catch {
    return null;
  }
}

/** Never cuts between the two halves of a character. */
function cut(text: string): string {
  if (text.length <= MAX_QUOTE) return text;
  return `${text.slice(0, MAX_QUOTE - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** What a message says, without the note that its origin already shows. */
export function wordsOf(text: string, origin: MessageOrigin | null): string {
  return origin?.kind === 'forward' ? text.replace(FORWARD_NOTE, '') : text;
}
