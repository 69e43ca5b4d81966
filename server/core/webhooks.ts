/** Webhook rules: signing secrets, and what follows from a receiver's answer. Pure. */

import { backoff } from './delivery/attempts';

const HOUR = 3_600_000;

/** How long an event is tried, in milliseconds. */
export const GIVE_UP_AFTER = 24 * HOUR;

/** How long a secret that was replaced also signs, in milliseconds. */
export const ROTATION = 24 * HOUR;

/** Prefix of a secret, as Standard Webhooks define it; the rest is base64. */
const PREFIX = 'whsec_';
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
const [SHORTEST_KEY, LONGEST_KEY] = [24, 64];

/** Whether a text is a signing secret: `whsec_` and 24 to 64 bytes in base64. */
export function isWebhookSecret(text: string): boolean {
  const [, base64 = ''] = SECRET.exec(text) ?? [];
  const bytes = Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
  return base64.length % 4 === 0 && bytes >= SHORTEST_KEY && bytes <= LONGEST_KEY;
}

/** The base64 part of a secret. */
export function keyOfSecret(secret: string): string {
  return secret.slice(PREFIX.length);
}

/** How a call ended. */
export type WebhookOutcome =
  | { kind: 'taken' }
  /** The receiver wants no more events at all. */
  | { kind: 'gone'; reason: string }
  /** `after`: the delay that the receiver asks for, in milliseconds; null: none given. */
  | { kind: 'refused'; after: number | null; reason: string };

/** Reads the receiver's answer; `statusText` as HTTP names the status. */
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
  /** Earlier calls for this event; the one that just ended is not counted. */
  attempts: number;
  /** When the event happened, UTC milliseconds. */
  happenedAt: number;
  /** Since when no event of the conversation was accepted; null: the last call succeeded. */
  failingSince: number | null;
}

export type AfterCall =
  | { do: 'next' }
  /** The receiver wants no more calls: no event is sent until staff enable the webhook again. */
  | { do: 'stop'; reason: string }
  /** The event is a dead letter. */
  | { do: 'giveUp'; reason: string }
  | {
      do: 'wait';
      until: number;
      failingSince: number;
      reason: string;
      /** All events of the agent wait until this time. */
      pause?: number;
    };

/**
 * Decides what follows from a call. The plugin gives up an event once it is a day old and no event
 * of its conversation was accepted for a day; so an event that had to wait for earlier ones is
 * still tried. `chance` in [0, 1) spreads the retries of calls that failed together.
 */
export function decideAfterCall(input: {
  open: OpenDelivery;
  outcome: WebhookOutcome;
  at: number;
  chance: number;
}): AfterCall {
  const { open, outcome, at, chance } = input;
  if (outcome.kind === 'taken') return { do: 'next' };
  const { reason } = outcome;
  if (outcome.kind === 'gone') return { do: 'stop', reason };
  const failingSince = open.failingSince ?? at;
  const giveUpAt = Math.max(open.happenedAt, failingSince) + GIVE_UP_AFTER;
  if (at >= giveUpAt) return { do: 'giveUp', reason };
  const { after } = outcome;
  const delay = after ?? backoff({ attempts: open.attempts, chance });
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
