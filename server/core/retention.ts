/** How long things are kept. Each process deletes what is older, once an hour. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Milliseconds. Conversations, sessions and their messages are kept for ever. */
export const KEPT_FOR = {
  /** The event log, which bots and other processes read. */
  events: 7 * DAY,
  idempotencyKeys: DAY,
  /** Rows of processes. */
  presence: HOUR,
  /** After the outcome of a reminder mail was recorded. */
  mails: 30 * DAY,
  /** After the outcome of a message part was recorded. */
  parts: 30 * DAY,
  deadLetters: 30 * DAY,
  notifications: 30 * DAY,
  /** A team member's upload that was not sent. */
  unsentFiles: DAY,
  /** Bytes whose write was not finished. No write takes this long. */
  unfinishedFiles: DAY,
} as const;

/** What is older than this is deleted. */
export function keptSince(what: keyof typeof KEPT_FOR, now: number): number {
  return now - KEPT_FOR[what];
}
