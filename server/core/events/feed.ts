import { encodeCursor, parseCursor } from './cursor';
import { invalidField } from '../errors';

/** Rules of the event feed: where a reader continues, and how much an event carries. Pure. */

/** As `after`: begins with what happens next. */
export const NOW = 'now';

/** Messages in `lines` of an end event. */
export const MAX_CARRIED = 200;
/** The largest end event, as JSON in UTF-8. Bytes. */
export const MAX_END_EVENT = 256 * 1024;

/** Characters of an event's id that a cursor holds. */
const EVENT_MARK = 8;

/** The end of what a reader has read. */
export interface FeedCursor {
  /** Of the last event that was examined; 0: none. */
  number: number;
  /** Null in a cursor of an older version. */
  mark: {
    /** The random id of the database. */
    database: string;
    /** The beginning of the id of that event; '' when it was no longer kept. */
    event: string;
  } | null;
}

/** The event log, as a cursor is compared with it. */
export interface FeedPosition {
  /** Number of the last event. */
  last: number;
  /** Number of the oldest event that is kept; null: none is. */
  oldest: number | null;
  /** The random id of the database. */
  database: string;
  /** Id of the event with the cursor's number; null: it is not kept, or never was. */
  event: string | null;
}

export function encodeFeedCursor(input: {
  number: number;
  database: string;
  event: string | null;
}): string {
  return encodeCursor([input.number, input.database, (input.event ?? '').slice(0, EVENT_MARK)]);
}

/** Anything that is no cursor of the feed is a 400 that names `after`. */
export function readFeedCursor(after: string): FeedCursor {
  const marked = parseCursor(after, ['integer', 'string', 'string']);
  if (marked) {
    const [number, database, event] = marked;
    return { number, mark: { database, event } };
  }
  const plain = parseCursor(after, ['integer']);
  if (!plain) throw invalidField('after', 'not a cursor of the event feed');
  return { number: plain[0], mark: null };
}

/** Why a reader cannot continue from its cursor. */
export type CursorProblem = 'other_database' | 'beyond_end' | 'too_old';

/**
 * Null: nothing was missed. A database that was restored from a backup has the same id, and other
 * events under the same numbers.
 */
export function problemOfCursor(
  { number, mark }: FeedCursor,
  { last, oldest, database, event }: FeedPosition
): CursorProblem | null {
  if (mark && mark.database !== database) return 'other_database';
  if (number > last) return 'beyond_end';
  if (number < (oldest ?? last + 1) - 1) return 'too_old';
  if (mark && event !== null && !event.startsWith(mark.event)) return 'other_database';
  return null;
}

/** Bytes of the two fields that `newestThatFit` adds to an event, without messages. */
const FIELDS = bytesOf({ lines: [], hasMoreLines: false });

/**
 * The newest messages that fit an event of which `rest` is everything else. They are in order, and
 * so is the result.
 */
export function newestThatFit<T>(input: { messages: T[]; rest: object }): {
  lines: T[];
  hasMoreLines: boolean;
} {
  const { messages, rest } = input;
  let room = MAX_END_EVENT - bytesOf(rest) - FIELDS;
  let from = messages.length;
  while (from > 0 && messages.length - from < MAX_CARRIED) {
    room -= bytesOf(messages[from - 1]) + 1;
    if (room < 0) break;
    from -= 1;
  }
  return { lines: messages.slice(from), hasMoreLines: from > 0 };
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
