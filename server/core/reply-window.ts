import type { ChannelCapabilities } from './contract';

const HOUR = 3_600_000;

type Hours = ChannelCapabilities['replyWindow'];

/**
 * When a channel stops taking free text, UTC milliseconds; `Infinity`: never. `typed` by a human or
 * `automatic`. Where the end user has to write first and never has, it is closed since ever: 0.
 */
export function replyWindowEnd(input: {
  window: Hours;
  lastUserAt: number | null;
  kind: keyof NonNullable<Hours>;
}): number {
  const { window, lastUserAt, kind } = input;
  if (!window) return Infinity;
  return lastUserAt === null ? 0 : lastUserAt + window[kind] * HOUR;
}
