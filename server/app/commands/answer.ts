import { Refusal } from '../../core/errors';
import type { StoredAnswer } from '../model';

/** What a command answers: the HTTP status and the content of `data`. */
export interface Answer {
  status: 200 | 201;
  data: unknown;
  /** It was given before, for the same `Idempotency-Key`. */
  isReplayed?: boolean;
}

/** One call with an `Idempotency-Key`: hashes of token and key, and of route and body. */
export interface Once {
  keyHash: string;
  fingerprint: string;
}

/** Gives a stored answer again, or refuses a key that was used for another call. */
export function replay(stored: StoredAnswer, once: Once | undefined): Answer {
  if (stored.fingerprint !== once?.fingerprint) {
    throw new Refusal('idempotency_conflict', 'This Idempotency-Key was used for another call');
  }
  return {
    status: stored.status === 201 ? 201 : 200,
    data: JSON.parse(stored.body),
    isReplayed: true,
  };
}
