import { Refusal } from '../../core/errors';
import type { StoredAnswer } from '../model';

/** The answer to a command: HTTP status and content of `data`. */
export interface Answer {
  status: 200 | 201;
  data: unknown;
  /** True if this repeats a stored answer for the same `Idempotency-Key`. */
  isReplayed?: boolean;
}

/** One call with an `Idempotency-Key`: hash of token and key, and hash of route and body. */
export interface Once {
  keyHash: string;
  fingerprint: string;
}

/** Returns a stored answer again. Refuses a key that was used for a different call. */
export function replay(stored: StoredAnswer, once: Once | undefined): Answer {
  if (stored.fingerprint !== once?.fingerprint) {
    throw new Refusal('idempotency_conflict', 'This Idempotency-Key was used for a different call');
  }
  return {
    status: stored.status === 201 ? 201 : 200,
    data: JSON.parse(stored.body),
    isReplayed: true,
  };
}
