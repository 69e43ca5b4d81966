import type { RefusalCode, SendOutcome } from '../../app/ports/channels';
import type { GraphError } from '../meta/graph';

/** Too many calls for the page or the app. */
const LIMITS = new Set([4, 32]);
/** Temporary errors; 613 is the limit for one user. */
const PASSING = new Set([2, 613, 1200]);

/** `code/subcode` first, then `code`. */
const REFUSALS = new Map<string, RefusalCode>([
  ['10/2018278', 'window_closed'],
  ['10/2534022', 'window_closed'],
  // The page is temporarily restricted: like wrong credentials, this pauses the channel.
  ['10/1893063', 'auth'],
  ['100/2018001', 'not_found'],
  ['551', 'blocked'],
  ['2018108', 'forbidden'],
  ['368', 'config'],
  ['100', 'content'],
  ['10', 'auth'],
  ['190', 'auth'],
]);

/** These subcodes mean the same under any code. */
const SUBCODES = new Map<number, RefusalCode>([
  [1545041, 'blocked'],
  [2018108, 'forbidden'],
  [2018278, 'window_closed'],
  [2534022, 'window_closed'],
]);

/** The object in the address does not exist, or the token may not see it. */
const NO_SUCH_OBJECT = 33;

/** `hasTag`: the message was sent with HUMAN_AGENT, which Meta allows per app. */
export function outcomeOfMessengerError(
  error: GraphError,
  { hasTag }: { hasTag: boolean }
): SendOutcome {
  const { code, status, after, reason } = error;
  if (LIMITS.has(code) || (status === 429 && code !== 613)) {
    return { kind: 'retry', after, scope: 'channel', reason };
  }
  if (PASSING.has(code) || error.isTransient || status >= 500) {
    return { kind: 'retry', after, scope: 'conversation', reason };
  }
  return { kind: 'permanent', code: refusalOf(error, hasTag), reason };
}

function refusalOf(error: GraphError, hasTag: boolean): RefusalCode {
  const { code, subcode, status, reason } = error;
  if (/appsecret_proof/i.test(reason)) return 'auth';
  if (code === 100 && subcode === NO_SUCH_OBJECT) return 'config';
  const known = REFUSALS.get(`${code}/${subcode ?? ''}`) ?? SUBCODES.get(subcode ?? 0) ?? null;
  if (known) return known;
  const isPermission = code === 10 || (code >= 200 && code <= 299);
  // Without the permission for this tag, the page may still reply within 24 hours.
  if (isPermission && hasTag) return 'forbidden';
  if (isPermission || status === 401) return 'auth';
  const plain = REFUSALS.get(String(code));
  if (plain) return plain;
  if (status === 403) return 'forbidden';
  return status === 404 ? 'config' : 'content';
}
