import type { Author, MessageOrigin, MessageQuote } from '../contract';
import { FORWARD_NOTE, MAX_ADDRESS, MAX_NAME, MAX_QUOTE } from '../limits';
import { clip, isStorable, isVisible, mend } from '../strings';

/** What a message refers to: the message that it replies to, and where it comes from. */

/** The quoted message as a message stores it. */
export interface StoredQuote {
  messageId: string | null;
  author: Author | null;
  name: string | null;
  /** The part that was chosen; of a message that is not stored, what is known of its words. */
  words: string;
  /** The quoted message as it is now; null: it is not stored. */
  now: QuotedMessage | null;
}

export interface QuotedMessage {
  text: string;
  attachments: readonly { name: string | null }[];
  origin: Pick<MessageOrigin, 'kind'> | null;
  /** UTC milliseconds. */
  editedAt: number | null;
  deletedAt: number | null;
}

/** The quoted message as a platform describes it. */
export interface ReportedQuote {
  /** The platform's id of it; null: not given. */
  externalId: string | null;
  /** Null: not known. */
  author: Author | null;
  name: string | null;
  /** Its words; '' if the platform does not give them. */
  text: string;
  /** The part that the end user chose; '': none. */
  part: string;
}

/** A platform does not always name what it reports, nor give a sound address. */
export interface ReportedOrigin {
  kind: MessageOrigin['kind'];
  label: string | null;
  url: string | null;
}

/** The quote to store with a message; `found`: the quoted message, if it is stored. */
export function quoteOf(
  { author, name, text, part }: Omit<ReportedQuote, 'externalId'>,
  found: (QuotedMessage & { id: string; author: Author; name: string | null }) | null
): StoredQuote {
  if (!found) {
    const words = excerpt(isVisible(part) ? part : text);
    return { messageId: null, author, name: shortName(name), words, now: null };
  }
  const { id, text: current, attachments, origin, editedAt, deletedAt } = found;
  return {
    messageId: id,
    author: found.author,
    name: found.name,
    words: excerpt(part),
    now: { text: current, attachments, origin, editedAt, deletedAt },
  };
}

/**
 * The quote as it is shown. It follows the quoted message: words that were edited away or deleted
 * are not shown here either.
 */
export function shownQuote(quote: StoredQuote): MessageQuote {
  const { messageId, author, name, words, now } = quote;
  return { messageId, author, name, text: now ? wordsNow(words, now) : words };
}

function wordsNow(part: string, now: QuotedMessage): string {
  if (now.deletedAt !== null) return '';
  const isSame = now.editedAt === null || now.text.includes(part);
  if (isVisible(part) && isSame) return part;
  const isForward = now.origin?.kind === 'forward';
  const words = isForward ? now.text.replace(FORWARD_NOTE, '') : now.text;
  const files = now.attachments.map(({ name }) => `[${name ?? 'file'}]`).join(' ');
  // Of a forward of nothing readable, the note is better than nothing.
  return excerpt([words, files, now.text].find(isVisible) ?? '');
}

/** Where a message comes from, as it is stored. */
export function originOf({ kind, label, url }: ReportedOrigin): MessageOrigin {
  return { kind, label: shortName(label), url: webAddress(url) };
}

/** Characters of a quoted message in front of the reply. */
const MAX_IN_FRONT = 120;

/**
 * A reply with the beginning of the quoted message in front, for platforms that do not show what a
 * reply is for. The line cannot open a code block, which would swallow the reply.
 */
export function replyWithQuote(text: string, quoted: string): string {
  const rows = quoted.split('\n').map(oneLine).filter(isVisible);
  const [first] = rows;
  if (first === undefined) return text;
  const isCut = rows.length > 1 || first.length > MAX_IN_FRONT;
  const line = isCut ? `> ${clip(first, MAX_IN_FRONT).trimEnd()}…` : `> ${first}`;
  return isVisible(text) ? `${line}\n${text}` : line;
}

function oneLine(text: string): string {
  return text.replace(/`{3,}/g, '').replace(/\s+/g, ' ').trim();
}

function excerpt(text: string): string {
  const mended = mend(text).trim();
  return mended.length > MAX_QUOTE ? `${clip(mended, MAX_QUOTE - 1)}…` : mended;
}

function shortName(name: string | null): string | null {
  const mended = mend(name ?? '').trim();
  return isVisible(mended) ? clip(mended, MAX_NAME) : null;
}

function webAddress(url: string | null): string | null {
  if (url === null || url.length > MAX_ADDRESS || !isStorable(url)) return null;
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}
