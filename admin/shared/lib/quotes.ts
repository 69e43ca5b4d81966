import type { MessageDto, MessageOrigin, MessageQuote } from '../../../server/core/contract';
import { MAX_QUOTE } from '../../../server/core/limits';

/** The quote of a message that is being answered, until the server's own is there. */
export function quoteOf({ id, author, name, text, attachments }: MessageDto): MessageQuote {
  const files = attachments.map((file) => `[${file.name ?? 'file'}]`).join(' ');
  return { messageId: id, author, name, text: cut(text.trim() || files) };
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

/** The server's note in front of forwarded words, for readers that know no `origin`. */
const FORWARD_NOTE = /^\[forwarded(?: from [^\n]*)?\](?:\n|$)/;

/** What a message says, without the note that its origin already shows. */
export function wordsOf(text: string, origin: MessageOrigin | null): string {
  return origin?.kind === 'forward' ? text.replace(FORWARD_NOTE, '') : text;
}
