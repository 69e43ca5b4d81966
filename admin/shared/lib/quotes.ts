import type {
  MessageDto,
  MessageOrigin,
  MessageQuote,
  SessionDetailDto,
} from '../../../server/core/contract';
import { FORWARD_NOTE, INVISIBLE, MAX_QUOTE } from '../../../server/core/limits';

/** The quote of a message that is being answered, until the server's own is there. */
export function quoteOf(message: MessageDto): MessageQuote {
  const { id, author, name, text, attachments, origin, deletedAt } = message;
  const files = attachments.map((file) => `[${file.name ?? 'file'}]`).join(' ');
  const words = wordsOf(text, origin).trim() || files || text.trim();
  return { messageId: id, author, name, text: deletedAt === null ? cut(words) : '' };
}

/** A kept quote as its message is now: edited or deleted since. One that is not loaded stays. */
export function quoteNow(kept: MessageQuote, messages: readonly MessageDto[]): MessageQuote {
  const message = messages.find(({ id }) => id === kept.messageId);
  return message === undefined ? kept : quoteOf(message);
}

/** Whether a member can reply to it: not to what the end user never got, or has deleted. */
export function canBeQuoted({ author, deletedAt, delivery }: MessageDto): boolean {
  return author !== 'system' && deletedAt === null && delivery.state !== 'failed';
}

/** Whether the channel shows no quotes: there they are sent as text. */
export function isQuoteText({
  channelCapabilities,
}: Pick<SessionDetailDto, 'channelCapabilities'>): boolean {
  return channelCapabilities?.replies === false;
}

/** Characters of a quoted message that the server puts in front of its answer, at most. */
const MAX_IN_FRONT = 120;

/**
 * How much longer an answer gets on a channel that shows no quotes: by the first visible row of the
 * quoted message, as `> row`. In UTF-16 units.
 */
export function lengthInFront({ text }: MessageQuote): number {
  const rows = text
    .split('\n')
    .map((row) => row.replace(/`{3,}/g, '').replace(/\s+/g, ' ').trim())
    .filter((row) => row.replace(INVISIBLE, '') !== '');
  const [first = ''] = rows;
  if (first === '') return 0;
  const isCut = rows.length > 1 || first.length > MAX_IN_FRONT;
  return Math.min(first.length, MAX_IN_FRONT) + (isCut ? 1 : 0) + '> \n'.length;
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

/** A quote as part of a name: one row of at most 40 characters. */
export function beginningOf(text: string): string {
  return cut(text.replace(/\s+/gu, ' ').trim(), 40);
}

/** Never cuts between the two halves of a character. */
function cut(text: string, limit: number = MAX_QUOTE): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** What a message says, without the note that its origin already shows. */
export function wordsOf(text: string, origin: MessageOrigin | null): string {
  return origin?.kind === 'forward' ? text.replace(FORWARD_NOTE, '') : text;
}
