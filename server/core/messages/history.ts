import type { Author } from '../contract';
import { MAX_TEXT } from '../limits';
import { clip } from '../strings';
import { splitText } from './splitting';

/**
 * The history of an escalation: what was said before, as the bot remembers it. What the
 * conversation has already is recognised and not stored again.
 */

/** Messages of one history that are stored at most: the newest ones. */
export const MAX_HISTORY = 200;

/** UTF-16 units of a message's id on the platform. */
const MAX_ID = 255;

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
}

/**
 * Why messages of a history are not stored, though the conversation does not seem to have them.
 * `no_overlap`: it has others, and none of them is in the history. `before_known`: they stand before
 * those that it has. `too_many`: older than the newest `MAX_HISTORY`. `blank`: without text.
 */
export type IgnoredReason = 'no_overlap' | 'before_known' | 'too_many' | 'blank';

/** With several reasons, `reason` is the first of them in the order of the type. */
export interface Ignored {
  count: number;
  reason: IgnoredReason;
}

export interface PreparedHistory {
  messages: PastMessage[];
  blank: number;
  tooMany: number;
}

/**
 * Leaves out what is blank, splits what is longer than a message, and takes the newest. The second
 * and later parts of a message have ids made of its own. Of two with one id the first counts.
 */
export function prepareHistory(given: readonly GivenMessage[]): PreparedHistory {
  const filled = given.filter(({ text }) => text.trim() !== '');
  const ids = new Set<string>();
  const all = filled.flatMap(partsOf).filter(({ externalId }) => {
    if (externalId === undefined) return true;
    const isNew = !ids.has(externalId);
    ids.add(externalId);
    return isNew;
  });
  return {
    messages: all.slice(-MAX_HISTORY),
    blank: given.length - filled.length,
    tooMany: Math.max(0, all.length - MAX_HISTORY),
  };
}

function partsOf({ author, text, externalId, sentAt }: GivenMessage): PastMessage[] {
  return splitText(text, MAX_TEXT).map((part, i) => ({
    author,
    text: part,
    ...(externalId !== undefined && { externalId: idOfPart(externalId, i) }),
    ...(sentAt !== undefined && { sentAt }),
  }));
}

function idOfPart(id: string, i: number): string {
  if (i === 0) return id;
  const end = `#${i + 1}`;
  return `${clip(id, MAX_ID - end.length)}${end}`;
}

/**
 * What of a history is to be stored after the messages that the conversation has. A message with an
 * id is known if the conversation has that id. Of the others, the longest run that ends the stored
 * messages is looked for: what follows it is new. If the run is found more than once, it is the
 * history's beginning where that is all that is stored, and otherwise the last one, so that nothing
 * is stored twice. The same history once more adds nothing.
 */
export function alignHistory(input: {
  history: PreparedHistory;
  /** The newest messages of the conversation, oldest first: at least as many as the history has. */
  stored: readonly KnownMessage[];
  /** Those ids of the history that any message of the conversation has. */
  knownIds: ReadonlySet<string>;
}): { added: PastMessage[]; ignored: Ignored | null } {
  const { history, stored, knownIds } = input;
  const { messages, blank, tooMany } = history;
  const ids = new Set(messages.flatMap(({ externalId }) => externalId ?? []));
  const unnamed = messages.filter(({ externalId }) => externalId === undefined);
  const theirs = stored.filter(
    ({ author, externalId }) =>
      (author === 'user' || author === 'bot') && (externalId === null || !ids.has(externalId))
  );
  const run = longestRun(unnamed, theirs);
  const fresh = new Set(run === null ? [] : unnamed.slice(run.end));
  const added = messages.filter((message) =>
    message.externalId === undefined ? fresh.has(message) : !knownIds.has(message.externalId)
  );
  const ignored = sumUp([
    ['no_overlap', run === null ? unnamed.length : 0],
    ['before_known', run?.start ?? 0],
    ['too_many', tooMany],
    ['blank', blank],
  ]);
  return { added, ignored };
}

/** Where the run is in the history, `end` excluded; null: the two have nothing in common. */
function longestRun(
  history: readonly PastMessage[],
  stored: readonly KnownMessage[]
): { start: number; end: number } | null {
  if (stored.length === 0) return { start: 0, end: 0 };
  let best: { start: number; end: number } | null = null;
  for (let end = 1; end <= history.length; end += 1) {
    let length = 0;
    while (length < end && isSame(stored.at(-1 - length), history[end - 1 - length])) length += 1;
    const longest: number = best === null ? 1 : best.end - best.start;
    const isBeginning = best?.start === 0 && longest === stored.length;
    if (length > longest || (length === longest && !isBeginning))
      best = { start: end - length, end };
  }
  return best;
}

function isSame(stored: KnownMessage | undefined, given: PastMessage | undefined): boolean {
  if (stored === undefined || given === undefined || stored.author !== given.author) return false;
  return stored.text === given.text || stored.originalText === given.text;
}

function sumUp(counts: [IgnoredReason, number][]): Ignored | null {
  const some = counts.filter(([, count]) => count > 0);
  const [first] = some;
  if (first === undefined) return null;
  return { reason: first[0], count: some.reduce((sum, [, count]) => sum + count, 0) };
}
