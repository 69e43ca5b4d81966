import { createHash } from 'node:crypto';
import type { SendOutcome } from '../../app/ports/channels';
import { isGlobal } from './errors';
import { milliseconds, type Answered } from '../shared/outcome';
import { retryAfter } from '../shared/retry-after';
import { numberOf, parseFields } from '../shared/values';

/**
 * Discord's rate limits, per channel and for the whole bot. Discord bans clients that exceed its
 * limits too often, so the limits in its headers are kept until they end. In memory, separately in
 * each process: every process learns them from the headers.
 */
export interface DiscordLimits {
  /** A retry outcome if a limit forbids the call now, else null. */
  waitFor(target: Target): Extract<SendOutcome, { kind: 'retry' }> | null;
  learn(target: Target & { answer: Answered }): void;
}

interface Target {
  token: string;
  channel: string;
  at: number;
}

/** Above this number of entries, expired ones are deleted. */
const MANY = 1_000;
const REASON = "Discord's rate limit";

export function createDiscordLimits(): DiscordLimits {
  const channels = new Map<string, number>();
  const bots = new Map<string, number>();

  const forget = (at: number) => {
    for (const known of [channels, bots]) {
      if (known.size <= MANY) continue;
      for (const [key, until] of known) if (until <= at) known.delete(key);
    }
  };

  return {
    waitFor: ({ token, channel, at }) => {
      const whole = (bots.get(hash(token)) ?? 0) - at;
      if (whole > 0) return { kind: 'retry', after: whole, scope: 'channel', reason: REASON };
      const own = (channels.get(hash(token, channel)) ?? 0) - at;
      if (own > 0) return { kind: 'retry', after: own, scope: 'conversation', reason: REASON };
      return null;
    },

    learn: ({ token, channel, at, answer }) => {
      const { headers, status, body } = answer;
      if (status === 429) {
        const given = parseFields(body) ?? {};
        const pause = Math.max(milliseconds(given.retry_after) ?? 0, retryAfter(headers) ?? 0);
        if (isGlobal(answer, given)) bots.set(hash(token), at + pause);
        else channels.set(hash(token, channel), at + pause);
      } else if (headers['x-ratelimit-remaining'] === '0') {
        const pause = milliseconds(numberOf(headers['x-ratelimit-reset-after']));
        if (pause) channels.set(hash(token, channel), at + pause);
      }
      forget(at);
    },
  };
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
