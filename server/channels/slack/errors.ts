import type { RefusalCode, SendOutcome } from '../../app/ports/channels';
import { foreign, refused, type Answered } from '../shared/outcome';
import { retryAfter } from '../shared/retry-after';
import { joined, parseFields, wordsOf, type Fields } from '../shared/values';

/** Temporary Slack errors. */
const PASSING = `internal_error fatal_error service_unavailable request_timeout team_added_to_org
  ratelimited rate_limited message_limit_exceeded external_channel_migrating`.split(/\s+/);

const REFUSALS: Record<RefusalCode, string> = {
  auth: `invalid_auth not_authed account_inactive token_revoked token_expired missing_scope
    ekm_access_denied not_allowed_token_type no_permission org_login_required two_factor_setup_required
    access_denied app_missing_action_url`,
  not_found: 'channel_not_found thread_not_found message_not_found user_not_found',
  blocked: 'user_disabled cannot_dm_bot',
  forbidden: `not_in_channel is_archived restricted_action restricted_action_read_only_channel
    restricted_action_thread_only_channel restricted_action_non_threadable_channel
    restricted_action_thread_locked team_access_not_granted messages_tab_disabled`,
  config: 'method_deprecated deprecated_endpoint unknown_method invalid_arguments',
  content: 'msg_too_long no_text msg_blocks_too_long invalid_blocks',
  window_closed: '',
};
const BY_ERROR = new Map(
  Object.entries(REFUSALS).flatMap(([code, errors]) =>
    errors.split(/\s+/).map((error) => [error, code as RefusalCode] as const)
  )
);

/**
 * The outcome of a Slack response: Slack reports errors as HTTP 200 with `ok: false`. `idOf` reads
 * the message's id from a success.
 */
export function outcomeOfSlack(
  answer: Answered,
  reason: (message: string) => string,
  idOf: (body: Fields) => string | null
): SendOutcome {
  const { status, headers, body } = answer;
  const given = parseFields(body);
  if (!given) return withScope(foreign(answer));
  if (given.ok === true) return { kind: 'sent', externalId: idOf(given) };
  const error = wordsOf(given.error);
  if (status === 429 || status >= 500 || (error !== null && PASSING.includes(error))) {
    const why = reason(error ?? `Status ${status}`);
    return { kind: 'retry', after: retryAfter(headers), scope: 'conversation', reason: why };
  }
  if (error === null) return foreign(answer);
  const needed = wordsOf(given.needed);
  const why = reason(joined([error, needed && `needs ${needed}`], ': '));
  return refused(BY_ERROR.get(error) ?? 'content', why);
}

/** Slack's limits apply per channel, even when a proxy in front of it reports them. */
function withScope(outcome: SendOutcome): SendOutcome {
  return outcome.kind === 'retry' ? { ...outcome, scope: 'conversation' } : outcome;
}
