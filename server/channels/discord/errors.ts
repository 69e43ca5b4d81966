import type { RefusalCode, SendOutcome } from '../../app/ports/channels';
import { foreign, milliseconds, refused, type Answered } from '../shared/outcome';
import { retryAfter } from '../shared/retry-after';
import {
  MAX_DEPTH,
  fieldsOf,
  idOf,
  wordsOf,
  numberOf,
  parseFields,
  type Fields,
} from '../shared/values';

/** Codes of temporary errors: overload, write limits, slow mode. */
const PASSING = new Set([20_016, 20_028, 20_029, 40_003, 40_004, 40_062, 110_001, 130_000]);

const REFUSALS: [RefusalCode, number[]][] = [
  ['not_found', [10_003, 10_004, 10_008]],
  // The end user does not accept messages: direct messages off, no server in common, banned.
  ['blocked', [50_007, 50_278, 40_007]],
  ['forbidden', [50_001, 50_013, 50_083, 160_005]],
  ['content', [200_000, 200_001, 240_000, 50_006, 50_035, 40_005]],
  ['auth', [40_001, 50_014]],
  // Cloudflare blocked the call before it reached Discord.
  ['config', [40_333]],
];
const BY_CODE = new Map(
  REFUSALS.flatMap(([refusal, codes]) => codes.map((code) => [code, refusal] as const))
);

const BY_STATUS: Record<number, RefusalCode> = {
  401: 'auth',
  403: 'forbidden',
  404: 'not_found',
};

export function outcomeOfDiscord(
  answer: Answered,
  reason: (message: string) => string
): SendOutcome {
  const { status, headers, body } = answer;
  const given = parseFields(body);
  if (!given) return foreign(answer);
  if (status >= 200 && status < 300) {
    const externalId = idOf(given.id);
    return externalId === null ? foreign(answer) : { kind: 'sent', externalId };
  }
  const why = reasonOfDiscord(answer, reason);
  if (status === 429) {
    // The header has whole seconds, the body is exact; the longer of the two is safe.
    const times = [milliseconds(given.retry_after), retryAfter(headers)].filter(
      (each) => each !== null
    );
    const after = times.length > 0 ? Math.max(...times) : null;
    return {
      kind: 'retry',
      after,
      scope: isGlobal(answer, given) ? 'channel' : 'conversation',
      reason: why,
    };
  }
  const code = numberOf(given.code) ?? 0;
  if (status >= 500 || PASSING.has(code)) {
    const after = milliseconds(given.retry_after) ?? retryAfter(headers);
    return { kind: 'retry', after, scope: 'conversation', reason: why };
  }
  return refused(BY_CODE.get(code) ?? BY_STATUS[status] ?? 'content', why);
}

/** Whether the limit applies to the whole bot, not to one channel. */
export function isGlobal({ headers }: Answered, body: Fields): boolean {
  return (
    body.global === true ||
    headers['x-ratelimit-scope'] === 'global' ||
    'x-ratelimit-global' in headers
  );
}

/** Discord's error text, with the first detail of a rejected form. */
export function reasonOfDiscord(
  { status, body }: Answered,
  reason: (message: string) => string
): string {
  const { message, errors, code } = parseFields(body) ?? {};
  const detail = firstMessage(errors, 0);
  const words = [wordsOf(message) ?? `Status ${status}`, detail].filter(Boolean).join(': ');
  return reason(numberOf(code) ? `${words} (${numberOf(code)})` : words);
}

function firstMessage(errors: unknown, depth: number): string | null {
  if (depth > MAX_DEPTH) return null;
  const given = fieldsOf(errors);
  const own = Array.isArray(given._errors) ? wordsOf(fieldsOf(given._errors[0]).message) : null;
  if (own !== null) return own;
  for (const inner of Object.values(given)) {
    const found = firstMessage(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
