import type { Credentials, Egress, EgressRequest, SendOutcome } from '../../app/ports/channels';
import { clip } from '../../core/strings';
import { versioned } from '../shared/addresses';
import { reasonOf as withoutSecrets } from '../shared/http';
import { appSecretProof } from './signature';
import { retryAfter } from '../shared/retry-after';
import { outcomeOfSilence } from '../shared/silence';
import { fieldsOf, numberOf, parseFields, textOf, type Fields } from '../shared/values';

const VERSION = 'v23.0';
const MAX_REASON = 500;

/** Meta's Graph API, with the credentials of one channel record. */
export interface Graph {
  call(request: {
    method: 'GET' | 'POST';
    path: string;
    query?: Record<string, string>;
    body?: EgressRequest['body'];
    timeout?: number;
  }): Promise<GraphAnswer>;
}

export type GraphAnswer =
  | { kind: 'ok'; body: Fields }
  | { kind: 'error'; error: GraphError }
  /** The outcome is already known: not reached, not answered, or answered with something else. */
  | { kind: 'failed'; outcome: Exclude<SendOutcome, { kind: 'sent' }> };

export interface GraphError {
  status: number;
  code: number;
  subcode: number | null;
  isTransient: boolean;
  /** The delay in milliseconds, if the response states one. */
  after: number | null;
  /** Meta's error text with its code. */
  reason: string;
}

export function createGraph({
  egress,
  graphUrl,
  token,
  credentials,
}: {
  egress: Egress;
  graphUrl: string;
  /** The credential that authorizes the calls. */
  token: string;
  credentials: Credentials;
}): Graph {
  const appSecret = pick(credentials, 'appSecret');
  return {
    call: async ({ method, path, query = {}, body, timeout }) => {
      const proof =
        appSecret === '' ? {} : { appsecret_proof: appSecretProof({ token, appSecret }) };
      const secrets = [...Object.values(credentials), ...Object.values(proof)];
      const search = new URLSearchParams({ ...query, ...proof }).toString();
      const answer = await egress.call({
        method,
        url: `${versioned(graphUrl, VERSION)}/${path}${search === '' ? '' : `?${search}`}`,
        headers: { authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body }),
        ...(timeout === undefined ? {} : { timeout }),
        isTrusted: true,
        secrets,
      });
      if (answer.kind !== 'answer') return { kind: 'failed', outcome: outcomeOfSilence(answer) };
      const parsed = parseFields(answer.body);
      const error = fieldsOf(parsed?.error);
      if (parsed && answer.status < 300 && parsed.error === undefined)
        return { kind: 'ok', body: parsed };
      if (answer.status < 300 && !parsed) {
        const reason = 'Meta answered with something that is not JSON';
        return { kind: 'failed', outcome: { kind: 'unknown', reason } };
      }
      return {
        kind: 'error',
        error: {
          status: answer.status,
          code: numberOf(error.code) ?? -1,
          subcode: numberOf(error.error_subcode),
          isTransient: error.is_transient === true,
          after: retryAfter(answer.headers),
          // Shortened only after redaction: half of a secret would not be recognized.
          reason: withoutSecrets(
            sentenceOf(error) ?? `Meta answered with HTTP ${answer.status}`,
            secrets
          ),
        },
      };
    },
  };
}

export function reasonOf(answer: Exclude<GraphAnswer, { kind: 'ok' }>): string {
  return answer.kind === 'error' ? answer.error.reason : answer.outcome.reason;
}

/** A credential; empty when it is not set. */
export function pick(credentials: Credentials, name: string): string {
  return credentials[name] ?? '';
}

/** Meta's error text, from a response or a request: `Re-engagement message: … (131047)`. */
export function wordsOf(error: Fields): string | null {
  const sentence = sentenceOf(error);
  return sentence === null ? null : clip(sentence, MAX_REASON);
}

function sentenceOf(error: Fields): string | null {
  const title = textOf(error.title) ?? textOf(error.message) ?? textOf(error.error_user_title);
  const details = textOf(fieldsOf(error.error_data).details) ?? textOf(error.error_user_msg);
  const code = numberOf(error.code);
  const words = [title, details === title ? null : details].filter((each) => each);
  if (words.length === 0 && code === null) return null;
  const sentence = words.join(': ') || 'Error';
  return `${sentence.replace(/\s+/g, ' ').trim()}${code === null ? '' : ` (${code})`}`;
}
