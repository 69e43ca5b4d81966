import type { Author, ChannelCapabilities } from '../contract';

const HOUR = 3_600_000;

type Hours = ChannelCapabilities['replyWindow'];

/**
 * When a channel stops accepting free text, in UTC milliseconds; `Infinity`: never. `typed` by a
 * team member or `automatic`. If the bot does not report the end user's messages, `lastUserAt` is
 * null and the platform decides.
 */
export function replyWindowEnd(input: {
  window: Hours;
  lastUserAt: number | null;
  kind: keyof NonNullable<Hours>;
}): number {
  const { window, lastUserAt, kind } = input;
  return window && lastUserAt !== null ? lastUserAt + window[kind] * HOUR : Infinity;
}

/**
 * When the end user wrote last: the latest of `known` and the given messages. A message's own
 * `sentAt` (ISO 8601) counts if it is earlier than `at`, the time at which it is stored. A past
 * message without one was written at some time before: it counts only if nothing is known and it is
 * the newest.
 */
export function latestUserTime(input: {
  /** UTC milliseconds; null: never. */
  known: number | null;
  messages: { author: Author; sentAt?: string | undefined; isPast?: boolean }[];
  at: number;
}): number | null {
  const { known, messages, at } = input;
  const theirs = messages.filter(({ author }) => author === 'user');
  const times = theirs
    .filter(({ sentAt, isPast }) => sentAt !== undefined || !isPast)
    .map(({ sentAt }) => (sentAt === undefined ? at : Math.min(at, Date.parse(sentAt))));
  if (known !== null) times.push(known);
  const last = theirs.at(-1);
  const isLastUntimed = last !== undefined && last.sentAt === undefined;
  if (known === null && isLastUntimed) return at;
  return times.length > 0 ? Math.max(...times) : null;
}
