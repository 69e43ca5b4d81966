import type { Author, EscalationMeta } from '../contract';
import { MAX_BOT_TEXT, MAX_ID, MAX_TEXT } from '../limits';
import { clip } from '../strings';
import { splitText } from './splitting';

/**
 * The history of an escalation: what was said before, as the bot remembers it. What the
 * conversation has already is recognised and not stored again.
 */

/** Messages of one history that are stored at most: the newest ones. */
export const MAX_HISTORY = 200;

/** A message of the history as the bot gave it. */
interface GivenMessage {
  author: 'user' | 'bot';
  text: string;
  externalId?: string | undefined;
  sentAt?: string | undefined;
}

/** A message of the history that can be stored. */
export interface PastMessage {
  author: 'user' | 'bot';
  text: string;
  externalId?: string;
  /** ISO 8601, as given. */
  sentAt?: string;
}

/** A message that the conversation has. */
export interface KnownMessage {
  author: Author;
  text: string;
  /** The text before the end user's first edit; null: never edited. */
  originalText: string | null;
  externalId: string | null;
  /** UTC milliseconds; null: not deleted. */
  deletedAt: number | null;
}

/**
 * Why messages of a history are not stored, though the conversation may not have them.
 * `no_overlap`: it has others, and none of them is in the history. `before_known`: they stand before
 * those that it has. `too_many`: older than the newest `MAX_HISTORY`, of which nothing is looked up.
 * `blank`: without text. `stored_elsewhere`: they follow what is known, and the same stands earlier
 * in the conversation, so that they may have been said again.
 */
type IgnoredReason = Ignored['reason'];

/** With several reasons, `reason` is the first of them in this order. */
export type Ignored = NonNullable<EscalationMeta['ignored']>;

/** One message of the history as the bot remembers it. */
export interface HistoryItem {
  author: 'user' | 'bot';
  text: string;
  externalId?: string | undefined;
  /** What is stored of it: one message, or several if it is longer than one may be. */
  parts: PastMessage[];
}

export interface PreparedHistory {
  /** Oldest first. */
  items: HistoryItem[];
  blank: number;
  tooMany: number;
}

/**
 * Leaves out what is blank, splits what is longer than a reported message may be, and takes the
 * newest: as many as make `MAX_HISTORY` messages, but one at least. The second and later parts of a
 * message have ids made of its own, where no other message has those. Of two with one id the first
 * counts.
 */
export function prepareHistory(given: readonly GivenMessage[]): PreparedHistory {
  const filled = given.filter(({ text }) => text.trim() !== '');
  const ids = new Set<string>();
  const all = filled.filter(({ externalId }) => externalId === undefined || isNew(ids, externalId));
  const items: HistoryItem[] = [];
  let room = MAX_HISTORY;
  for (const message of all.toReversed()) {
    if (room <= 0) break;
    const { author, text, externalId } = message;
    const parts = partsOf(message, ids);
    room -= parts.length;
    if (room < 0 && items.length > 0) break;
    items.unshift({ author, text, externalId, parts });
  }
  return { items, blank: given.length - filled.length, tooMany: all.length - items.length };
}

function isNew(ids: Set<string>, id: string): boolean {
  if (ids.has(id)) return false;
  ids.add(id);
  return true;
}

/** `ids`: those that are taken. */
function partsOf(
  { author, text, externalId, sentAt }: GivenMessage,
  ids: Set<string>
): PastMessage[] {
  const idOf = (i: number) => {
    if (externalId === undefined || i === 0) return externalId;
    const id = idOfPart(externalId, i);
    return isNew(ids, id) ? id : undefined;
  };
  // As much as a report may have, so that it can be compared with a report under the same id.
  return splitText(text, author === 'bot' ? MAX_BOT_TEXT : MAX_TEXT).map((part, i) => {
    const id = idOf(i);
    return {
      author,
      text: part,
      ...(id !== undefined && { externalId: id }),
      ...(sentAt !== undefined && { sentAt }),
    };
  });
}

function idOfPart(id: string, i: number): string {
  const end = `#${i + 1}`;
  return `${clip(id, MAX_ID - end.length)}${end}`;
}

/** All ids that the history would store. */
export function idsOf({ items }: PreparedHistory): string[] {
  return items.flatMap(({ parts }) => parts.flatMap(({ externalId }) => externalId ?? []));
}

/**
 * What of a history is to be stored after the messages that the conversation has. A message with an
 * id is known if the conversation has that id. Of the others, the longest run that ends the stored
 * messages is looked for: what follows it is new. If the run is found more than once, it is the
 * history's beginning where that is all that is stored, and otherwise the last one, so that nothing
 * is stored twice. Nor is anything new if the run is stored elsewhere too, and all that follows it
 * there. The same history once more adds nothing.
 *
 * Stored messages without text count for nothing, and a deleted one only where it is the same.
 */
export function alignHistory(input: {
  history: PreparedHistory;
  /** The newest messages of the conversation, oldest first: twice as many as the history's parts. */
  stored: readonly KnownMessage[];
  /** Those ids of the history that any message of the conversation has. */
  knownIds: ReadonlySet<string>;
  /**
   * The plugin itself has stored what the end user said, without the ids that the bot knows: on the
   * website widget. A message with another id is then known by its text too.
   */
  isHeardHere?: boolean;
  /** Whether `stored` is all that user and bot have said; default true. */
  isWhole?: boolean;
}): { added: PastMessage[]; ignored: Ignored | null } {
  const { history, stored, knownIds, isHeardHere = false, isWhole = true } = input;
  const { items, blank, tooMany } = history;
  const ids = new Set(idsOf(history));
  const said = stored.filter(
    (message) => hasWords(message) && (message.externalId === null || !ids.has(message.externalId))
  );
  const others = items.filter(({ externalId: id }) => id !== undefined && !knownIds.has(id));
  const heard = isHeardHere
    ? pairInOrder(
        others,
        said.filter(({ externalId }) => externalId === null)
      )
    : new Map<HistoryItem, KnownMessage>();
  const paired = new Set(heard.values());
  const theirs = said.filter((message) => !paired.has(message));

  const unnamed = items.filter(({ externalId }) => externalId === undefined);
  const run = longestRun(unnamed, theirs, isWhole);
  const following = run === null ? [] : unnamed.slice(run.end);
  const isElsewhere = run !== null && isStoredElsewhere(run, unnamed, theirs);
  const isNewItem = new Set<HistoryItem>([
    ...others.filter((item) => !heard.has(item)),
    ...(isElsewhere ? [] : following),
  ]);
  const added = items
    .filter((item) => isNewItem.has(item))
    .flatMap(({ parts }) => parts.map((part) => withoutKnownId(part, knownIds)));
  const ignored = sumUp([
    ['no_overlap', run === null ? unnamed.length : 0],
    ['before_known', run?.start ?? 0],
    ['too_many', tooMany],
    ['blank', blank],
    ['stored_elsewhere', isElsewhere ? following.length : 0],
  ]);
  return { added, ignored };
}

/** Whether user or bot said something. */
function hasWords({ author, text, originalText }: KnownMessage): boolean {
  return (author === 'user' || author === 'bot') && `${text}${originalText ?? ''}`.trim() !== '';
}

/** A part's id is made up, so that another message may have it. */
function withoutKnownId(part: PastMessage, knownIds: ReadonlySet<string>): PastMessage {
  const { externalId, ...rest } = part;
  return externalId !== undefined && knownIds.has(externalId) ? rest : part;
}

/** Where it is in the history, `end` excluded. */
interface Run {
  start: number;
  end: number;
}

/** Null: the two have nothing in common. */
function longestRun(
  history: readonly HistoryItem[],
  stored: readonly KnownMessage[],
  isWhole: boolean
): Run | null {
  let best: (Run & { isBeginning: boolean }) | null = null;
  for (let end = 1; end <= history.length; end += 1) {
    const { length, first } = matchBefore(history.slice(0, end), stored);
    const longest: number = best === null ? 1 : best.end - best.start;
    if (length < longest || (length === longest && best?.isBeginning)) continue;
    const isBeginning = isWhole && length === end && stored.slice(0, first).every(isDeleted);
    best = { start: end - length, end, isBeginning };
  }
  if (best === null && isWhole && stored.every(isDeleted)) return { start: 0, end: 0 };
  return best;
}

/** Whether the run and all that follows it in the history are stored one after the other. */
function isStoredElsewhere(
  { start, end }: Run,
  history: readonly HistoryItem[],
  stored: readonly KnownMessage[]
): boolean {
  if (start === end) return false;
  const wanted = history.slice(start);
  return stored.some(
    (_, i) => matchBefore(wanted, stored.slice(0, i + 1)).length === wanted.length
  );
}

/**
 * How many items at the end of the history are the last stored messages, and where those begin.
 * Deleted messages between them are stepped over.
 */
function matchBefore(
  history: readonly HistoryItem[],
  stored: readonly KnownMessage[]
): { length: number; first: number } {
  let length = 0;
  let first = stored.length;
  for (;;) {
    const count = countSame(history.at(-1 - length), stored, first);
    const isPassed = count === 0 && length < history.length && isDeleted(stored[first - 1]);
    if (count === 0 && !isPassed) return { length, first };
    first -= isPassed ? 1 : count;
    if (!isPassed) length += 1;
  }
}

/** How many stored messages before the index `end` are the item: one, its parts, or none. */
function countSame(
  item: HistoryItem | undefined,
  stored: readonly KnownMessage[],
  end: number
): number {
  if (item === undefined) return 0;
  if (isSame(stored[end - 1], item)) return 1;
  const { parts } = item;
  const isInParts = parts.every((part, i) => isSame(stored[end - parts.length + i], part));
  return isInParts ? parts.length : 0;
}

/** Most items that are stored in the same order, whatever stands between them. */
function pairInOrder(
  history: readonly HistoryItem[],
  stored: readonly KnownMessage[]
): Map<HistoryItem, KnownMessage> {
  const width = stored.length + 1;
  /** How many pairs there are from the item `i` and the message `j` on, at `i * width + j`. */
  const most = new Uint16Array((history.length + 1) * width);
  const at = (i: number, j: number) => most[i * width + j] ?? 0;
  for (let i = history.length - 1; i >= 0; i -= 1) {
    for (let j = stored.length - 1; j >= 0; j -= 1) {
      most[i * width + j] = isSame(stored[j], history[i])
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs = new Map<HistoryItem, KnownMessage>();
  let j = 0;
  for (const [i, item] of history.entries()) {
    while (at(i, j) > at(i + 1, j) && !isSame(stored[j], item)) j += 1;
    const message = stored[j];
    if (message === undefined || !isSame(message, item)) continue;
    pairs.set(item, message);
    j += 1;
  }
  return pairs;
}

function isDeleted(stored: KnownMessage | undefined): boolean {
  return stored !== undefined && stored.deletedAt !== null;
}

function isSame(
  stored: KnownMessage | undefined,
  given: Pick<PastMessage, 'author' | 'text'> | undefined
): boolean {
  if (stored === undefined || given === undefined || stored.author !== given.author) return false;
  return stored.text === given.text || stored.originalText === given.text;
}

function sumUp(counts: [IgnoredReason, number][]): Ignored | null {
  const some = counts.filter(([, count]) => count > 0);
  const [first] = some;
  if (first === undefined) return null;
  return { reason: first[0], count: some.reduce((sum, [, count]) => sum + count, 0) };
}
