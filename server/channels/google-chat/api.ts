import type { Credentials, Egress, SendOutcome } from '../../app/ports/channels';
import { versioned } from '../shared/addresses';
import { reasonOf } from '../shared/http';
import type { GoogleTokens, TokenAnswer } from './token';
import { retryAfter } from '../shared/retry-after';
import { outcomeOfSilence } from '../shared/silence';
import { fieldsOf, parseFields, textOf, type Fields } from '../shared/values';

/** Google Chat's REST API, called as the app. */
export interface GoogleApi {
  call(request: GoogleCall): Promise<GoogleAnswer>;
  token(request: { credentials: Credentials; isStale?: boolean }): Promise<TokenAnswer>;
  /** The full address of a path below the API's version. */
  address(path: string, query: Record<string, string>): string;
}

export interface GoogleCall {
  credentials: Credentials;
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  json?: unknown;
}

export type GoogleAnswer =
  | { kind: 'ok'; body: Fields }
  | { kind: 'error'; error: { status: number; after: number | null; reason: string } }
  | { kind: 'failed'; outcome: Exclude<SendOutcome, { kind: 'sent' }> };

const VERSION = 'v1';
/**
 * Per request. A part may take 20 s: a token, a call, and both again when the token was rejected.
 */
const PATIENCE = 4_800;

export function createGoogleApi({
  egress,
  apiRoot,
  tokens,
}: {
  egress: Egress;
  apiRoot: string;
  tokens: GoogleTokens;
}): GoogleApi {
  const token: GoogleApi['token'] = ({ credentials, isStale = false }) =>
    tokens.get({ serviceAccount: credentials.serviceAccount ?? '', isStale });

  const address: GoogleApi['address'] = (path, query) => {
    const search = new URLSearchParams(query).toString();
    return `${versioned(apiRoot, VERSION)}/${path}${search === '' ? '' : `?${search}`}`;
  };

  /** `shown`: collects the tokens used for this call, to remove them from reasons. */
  const attempt = async (
    call: GoogleCall,
    isStale: boolean,
    shown: string[]
  ): Promise<GoogleAnswer> => {
    const known = await token({ credentials: call.credentials, isStale });
    if (known.kind === 'failed') return known;
    shown.push(known.token);
    const secrets = [...shown, ...Object.values(call.credentials)];
    const answer = await egress.call({
      method: call.method,
      url: address(call.path, call.query ?? {}),
      headers: { authorization: `Bearer ${known.token}` },
      ...(call.json === undefined ? {} : { body: { json: call.json } }),
      isTrusted: true,
      timeout: PATIENCE,
      secrets,
    });
    if (answer.kind !== 'answer') return { kind: 'failed', outcome: outcomeOfSilence(answer) };
    const { status, headers } = answer;
    const parsed = parseFields(answer.body);
    if (status < 300) {
      if (parsed) return { kind: 'ok', body: parsed };
      const reason = 'Google Chat answered with something that is not JSON';
      return { kind: 'failed', outcome: { kind: 'unknown', reason } };
    }
    const reason = reasonOf(wordsOf(fieldsOf(parsed?.error), status), secrets);
    return { kind: 'error', error: { status, after: retryAfter(headers), reason } };
  };

  return {
    token,
    address,
    call: async (call) => {
      const shown: string[] = [];
      const answer = await attempt(call, false, shown);
      const isRefused = answer.kind === 'error' && answer.error.status === 401;
      return isRefused ? attempt(call, true, shown) : answer;
    },
  };
}

function wordsOf({ message, status: name }: Fields, status: number): string {
  const words = textOf(message) ?? `Google Chat answered with HTTP ${status}`;
  const code = textOf(name);
  return code === null ? words : `${words} (${code})`;
}
