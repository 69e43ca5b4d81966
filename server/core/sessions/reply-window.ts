import type { ChannelCapabilities } from '../contract';

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
