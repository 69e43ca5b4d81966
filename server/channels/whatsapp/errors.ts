import type { RefusalCode, SendOutcome } from '../../app/ports/channels';
import type { GraphError } from '../meta/graph';

/** Rate limits, with the minimum delay in milliseconds. */
const LIMITS = new Map<number, { scope: 'conversation' | 'channel'; after: number | null }>([
  [4, { scope: 'channel', after: null }],
  [80007, { scope: 'channel', after: null }],
  [130429, { scope: 'channel', after: null }],
  // Reported as spam: a retry after some minutes is better than an immediate one.
  [131048, { scope: 'channel', after: 5 * 60_000 }],
  // After a burst, one user gets one message every 6 s.
  [131056, { scope: 'conversation', after: 6_000 }],
  // The number is being upgraded, for up to a minute.
  [131057, { scope: 'channel', after: 60_000 }],
]);

const PASSING = new Set([1, 2, 131000, 131016, 133004]);

const REFUSALS = new Map<number, RefusalCode>([
  [131047, 'window_closed'],
  [131026, 'blocked'],
  [131050, 'blocked'],
  [131049, 'forbidden'],
  [130472, 'forbidden'],
  [100, 'content'],
  [131008, 'content'],
  [131009, 'content'],
  [131051, 'content'],
  [131052, 'content'],
  [131053, 'content'],
  [131062, 'content'],
  [0, 'auth'],
  [3, 'auth'],
  [10, 'auth'],
  [190, 'auth'],
  [33, 'config'],
  [368, 'config'],
  [131021, 'config'],
  [131030, 'config'],
  [131031, 'config'],
  [131042, 'config'],
]);

/** The object in the address does not exist, or the token may not see it. */
const NO_SUCH_OBJECT = 33;

export function outcomeOfWhatsAppError(error: GraphError): SendOutcome {
  const { code, status, after, reason } = error;
  const limit = LIMITS.get(code);
  if (limit) return { kind: 'retry', after: after ?? limit.after, scope: limit.scope, reason };
  if (status === 429) return { kind: 'retry', after, scope: 'channel', reason };
  if (PASSING.has(code) || error.isTransient || status >= 500) {
    return { kind: 'retry', after, scope: 'conversation', reason };
  }
  return { kind: 'permanent', code: refusalOf(error), reason };
}

function refusalOf({ code, subcode, status, reason }: GraphError): RefusalCode {
  if (status === 401 || /appsecret_proof/i.test(reason)) return 'auth';
  if (code === 100 && subcode === NO_SUCH_OBJECT) return 'config';
  if (code >= 200 && code <= 299) return 'auth';
  const known = REFUSALS.get(code);
  if (known) return known;
  if (status === 403) return 'forbidden';
  return status === 404 ? 'config' : 'content';
}
