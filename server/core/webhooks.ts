/** The rules of pushing events to an agent's webhook: what follows from an answer. Pure. */

import { backoff } from './delivery/attempts';

const HOUR = 3_600_000;

/** Milliseconds for which an event is tried. */
export const GIVE_UP_AFTER = 24 * HOUR;

/** The first part of a secret, as the Standard Webhooks write it; the rest is base64. */
const PREFIX = 'whsec_';
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
const [SHORTEST_KEY, LONGEST_KEY] = [24, 64];

/** What signs: `whsec_` and 24 to 64 bytes in base64. */
export function isWebhookSecret(text: string): boolean {
  const [, base64 = ''] = SECRET.exec(text) ?? [];
  const bytes = Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
  return base64.length % 4 === 0 && bytes >= SHORTEST_KEY && bytes <= LONGEST_KEY;
}

/** The base64 of a secret. */
export function keyOfSecret(secret: string): string {
  return secret.slice(PREFIX.length);
}

/** How a call ended. */
export type WebhookOutcome =
  | { kind: 'taken' }
  /** The receiver wants no more events at all. */
  | { kind: 'gone'; reason: string }
  /** `after`: how long the receiver wants to be left alone, in milliseconds; null: it does not say. */
  | { kind: 'refused'; after: number | null; reason: string };

/** The meaning of an answer; `statusText` as HTTP names the status. */
export function readWebhookAnswer(answer: {
  status: number;
  statusText: string;
  /** The `Retry-After` header. */
  retryAfter: string | undefined;
  at: number;
}): WebhookOutcome {
  const { status, statusText, retryAfter, at } = answer;
  if (status >= 200 && status < 300) return { kind: 'taken' };
  const reason = `It answered ${`${status} ${statusText}`.trim()}`;
  if (status === 410) return { kind: 'gone', reason };
  if (status >= 300 && status < 400)
    return { kind: 'refused', after: null, reason: `${reason}; redirects are not followed` };
  return { kind: 'refused', after: delayOf(retryAfter, at), reason };
}

export interface OpenDelivery {
  /** Calls made for the event, the one that has just ended not counted. */
  attempts: number;
  /** When the event happened, UTC milliseconds. */
  happenedAt: number;
  /** Since when nothing of the conversation was taken; null: the last call was. */
  failingSince: number | null;
}

export type AfterCall =
  | { do: 'next' }
  /** The receiver was asked for the last time: nothing is pushed until staff say so. */
  | { do: 'stop'; reason: string }
  /** The event is a dead letter. */
  | { do: 'bury'; reason: string }
  | {
      do: 'wait';
      until: number;
      failingSince: number;
      reason: string;
      /** All events of the agent rest until then. */
      pause?: number;
    };

/**
 * What is done after a call. An event is given up when it is a day old and nothing of its conversation
 * was taken for a day: so one that had to wait for its turn is tried too. `chance` in [0, 1) spreads those that were refused together.
 */
export function decideAfterCall(input: {
  push: OpenDelivery;
  outcome: WebhookOutcome;
  at: number;
  chance: number;
}): AfterCall {
  const { push, outcome, at, chance } = input;
  if (outcome.kind === 'taken') return { do: 'next' };
  const { reason } = outcome;
  if (outcome.kind === 'gone') return { do: 'stop', reason };
  const failingSince = push.failingSince ?? at;
  const giveUpAt = Math.max(push.happenedAt, failingSince) + GIVE_UP_AFTER;
  if (at >= giveUpAt) return { do: 'bury', reason };
  const { after } = outcome;
  const delay = after ?? backoff({ attempts: push.attempts, chance });
  const waiting = {
    do: 'wait' as const,
    until: Math.min(at + delay, giveUpAt),
    failingSince,
    reason,
  };
  return after === null ? waiting : { ...waiting, pause: at + Math.min(after, GIVE_UP_AFTER) };
}

/** `Retry-After`: seconds, or a date. */
function delayOf(value: string | undefined, at: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - at);
}
