import { createHash, createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';

import type { Egress, EgressAnswer, SendOutcome } from '../../app/ports/channels';
import { ALGORITHM } from './certs';
import { reasonOf } from '../shared/http';
import { hasSameHost } from '../shared/remote-file';
import { outcomeOfSilence } from '../shared/silence';
import { numberOf, parseFields, textOf } from '../shared/values';

const SCOPE = 'https://www.googleapis.com/auth/chat.bot';
const GOOGLE_TOKENS = 'https://oauth2.googleapis.com/token';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** Lifetime of an assertion, in seconds. */
const LIFETIME = 3_600;
/** A token is no longer used this long before it expires. Milliseconds. */
const MARGIN = 5 * 60_000;
const PATIENCE = 5_000;
const MAX_KEPT = 100;

/** The fields of a service account's JSON key. */
export interface ServiceAccount {
  email: string;
  privateKey: string;
  keyId: string | null;
  tokenUri: string;
}

export type TokenAnswer =
  | { kind: 'token'; token: string }
  | { kind: 'failed'; outcome: Exclude<SendOutcome, { kind: 'sent' }> };

/** Access tokens of service accounts, cached until shortly before they expire. */
export interface GoogleTokens {
  /** `isStale`: the cached token was rejected. Never rejects. */
  get(request: { serviceAccount: string; isStale?: boolean }): Promise<TokenAnswer>;
}

export function createGoogleTokens({
  egress,
  apiRoot,
  now,
}: {
  egress: Egress;
  /** Tokens may also come from its host, but from no other private address. */
  apiRoot: string;
  now: () => number;
}): GoogleTokens {
  const kept = new Map<string, { token: string; until: number }>();
  const running = new Map<string, Promise<TokenAnswer>>();

  const ask = async (account: ServiceAccount, json: string, id: string): Promise<TokenAnswer> => {
    const assertion = await assertionOf(account, now());
    if (assertion === null) return failed("The service account's private key cannot be read");
    const answer = await egress.call({
      method: 'POST',
      url: account.tokenUri,
      body: {
        raw: new URLSearchParams({ grant_type: GRANT, assertion }).toString(),
        type: 'application/x-www-form-urlencoded',
      },
      isTrusted: [GOOGLE_TOKENS, apiRoot].some((known) => hasSameHost(account.tokenUri, known)),
      timeout: PATIENCE,
      secrets: [assertion, json],
    });
    if (answer.kind !== 'answer') {
      const outcome = outcomeOfSilence(answer);
      return outcome.kind === 'unknown' ? again(outcome.reason) : { kind: 'failed', outcome };
    }
    const parsed = parseFields(answer.body) ?? {};
    const token = textOf(parsed.access_token);
    if (answer.status !== 200 || !token) return refused(answer, [assertion, json]);
    const seconds = numberOf(parsed.expires_in) ?? LIFETIME;
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(id, { token, until: now() + seconds * 1_000 - MARGIN });
    return { kind: 'token', token };
  };

  return {
    get: ({ serviceAccount, isStale = false }) => {
      const account = readServiceAccount(serviceAccount);
      if (!account)
        return Promise.resolve(failed('The service account is not a JSON key from Google'));
      const id = createHash('sha256').update(serviceAccount).digest('hex');
      const known = kept.get(id);
      if (known && !isStale && now() < known.until) {
        return Promise.resolve({ kind: 'token', token: known.token });
      }
      const asking =
        running.get(id) ?? ask(account, serviceAccount, id).finally(() => running.delete(id));
      running.set(id, asking);
      return asking;
    },
  };
}

/** Returns null unless it is a service account's JSON key from Google. */
export function readServiceAccount(json: string): ServiceAccount | null {
  const parsed = parseFields(Buffer.from(json));
  const email = textOf(parsed?.client_email);
  const privateKey = textOf(parsed?.private_key);
  if (!email || !privateKey) return null;
  const keyId = textOf(parsed?.private_key_id);
  return { email, privateKey, keyId, tokenUri: textOf(parsed?.token_uri) ?? GOOGLE_TOKENS };
}

/** The signed request for a token; null if the private key cannot be read. */
async function assertionOf(
  { email, privateKey, keyId, tokenUri }: ServiceAccount,
  at: number
): Promise<string | null> {
  const issued = Math.floor(at / 1_000);
  try {
    return await new SignJWT({ scope: SCOPE })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', ...(keyId !== null && { kid: keyId }) })
      .setIssuer(email)
      .setAudience(tokenUri)
      .setIssuedAt(issued)
      .setExpirationTime(issued + LIFETIME)
      .sign(createPrivateKey(privateKey));
  } catch {
    return null;
  }
}

function refused(
  { status, body }: Extract<EgressAnswer, { kind: 'answer' }>,
  secrets: string[]
): TokenAnswer {
  const parsed = parseFields(body) ?? {};
  const words = textOf(parsed.error_description) ?? textOf(parsed.error) ?? `HTTP ${status}`;
  const reason = reasonOf(`Google did not issue an access token: ${words}`, secrets);
  return status === 429 || status >= 500 ? again(reason) : failed(reason);
}

/** A token request sends no message, so it may always be repeated. */
function again(reason: string): TokenAnswer {
  const outcome = { kind: 'retry', after: null, scope: 'conversation', reason } as const;
  return { kind: 'failed', outcome };
}

function failed(reason: string): TokenAnswer {
  return { kind: 'failed', outcome: { kind: 'permanent', code: 'auth', reason } };
}
