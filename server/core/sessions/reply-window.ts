import type { ChannelCapabilities } from '../contract';

const HOUR = 3_600_000;

type Hours = ChannelCapabilities['replyWindow'];

/**
 * When a channel stops taking free text, UTC milliseconds; `Infinity`: never. `typed` by a human or
 * `automatic`. Of a user whose lines the bot has not reported nothing is known here: the platform decides.
 */
export function replyWindowEnd(input: {
  window: Hours;
  lastUserAt: number | null;
  kind: keyof NonNullable<Hours>;
}): number {
  const { window, lastUserAt, kind } = input;
  return window && lastUserAt !== null ? lastUserAt + window[kind] * HOUR : Infinity;
}
