import {
  createLocalJWKSet,
  errors,
  exportJWK,
  importJWK,
  importX509,
  type JWK,
  type JWSHeaderParameters,
  type KeyLike,
} from 'jose';

import type { Egress } from '../../app/ports/channels';
import { trimSlash } from '../shared/addresses';
import { listOf, parseFields, textOf, type Fields } from '../shared/values';

/** The signer: Google's accounts, with keys as JWK; or Chat itself, with X.509 certificates. */
export type Signer = 'accounts' | 'chat';

/** The algorithm of every signature, Google's and our own. */
export const ALGORITHM = 'RS256';

const GOOGLE = 'https://www.googleapis.com';
const PATHS: Record<Signer, string> = {
  accounts: '/oauth2/v3/certs',
  chat: '/service_accounts/v1/metadata/x509/chat@system.gserviceaccount.com',
};

/** Lifetime of keys when the response does not state one. */
const DEFAULT_AGE = 3_600_000;
const MAX_AGE = 24 * 3_600_000;
/** An unknown key id triggers a new fetch at most this often: anybody can invent key ids. */
const MIN_PAUSE = 60_000;

/** Google's public keys by id, fetched on demand and cached as long as Google says. */
export interface GoogleCerts {
  /**
   * The key that a token's header names. Rejects with `JWKSNoMatchingKey` if there is no such key,
   * and with an error that is not jose's if the keys cannot be fetched.
   */
  find(signer: Signer, header: JWSHeaderParameters): Promise<KeyLike>;
}

interface Kept {
  keyFor: (header: JWSHeaderParameters) => Promise<KeyLike>;
  fetchedAt: number;
  until: number;
}

export function createGoogleCerts({
  egress,
  certsUrl,
  now,
}: {
  egress: Egress;
  /** A host with Google's paths, or one address for both kinds of keys; null: Google's own. */
  certsUrl: string | null;
  now: () => number;
}): GoogleCerts {
  const kept = new Map<Signer, Kept>();
  const running = new Map<Signer, Promise<Kept>>();

  const load = async (signer: Signer): Promise<Kept> => {
    const url = addressOf(certsUrl, signer);
    const answer = await egress.call({ method: 'GET', url, isTrusted: true, secrets: [] });
    if (answer.kind !== 'answer') throw new Error(answer.reason);
    const keys = await keysOf(parseFields(answer.body) ?? {});
    if (answer.status !== 200 || keys.length === 0) {
      throw new Error(`Google's keys could not be fetched: HTTP ${answer.status}`);
    }
    const fetchedAt = now();
    const until = fetchedAt + ageOf(answer.headers['cache-control'] ?? '');
    const fresh = { keyFor: createLocalJWKSet({ keys }), fetchedAt, until };
    kept.set(signer, fresh);
    return fresh;
  };

  const refresh = (signer: Signer): Promise<Kept> => {
    const known = running.get(signer);
    if (known) return known;
    const loading = load(signer).finally(() => running.delete(signer));
    running.set(signer, loading);
    return loading;
  };

  return {
    find: async (signer, header) => {
      const known = kept.get(signer);
      if (known && now() < known.until) {
        try {
          return await known.keyFor(header);
        } catch (error) {
          const isRotated = error instanceof errors.JWKSNoMatchingKey;
          if (!isRotated || now() - known.fetchedAt < MIN_PAUSE) throw error;
        }
      }
      return (await refresh(signer)).keyFor(header);
    },
  };
}

function addressOf(certsUrl: string | null, signer: Signer): string {
  const base = trimSlash(certsUrl ?? GOOGLE);
  const isHost = URL.canParse(base) && new URL(base).pathname === '/';
  return isHost ? `${base}${PATHS[signer]}` : base;
}

/** `{ keys: [JWK, …] }`, or certificates by their id. An invalid key does not hide the others. */
async function keysOf(parsed: Fields): Promise<JWK[]> {
  const opened = Array.isArray(parsed.keys)
    ? listOf(parsed.keys).map(readJwk)
    : Object.entries(parsed).map(readCertificate);
  return (await Promise.allSettled(opened)).flatMap((one) =>
    one.status === 'fulfilled' ? [one.value] : []
  );
}

async function readJwk(fields: Fields): Promise<JWK> {
  if (fields.kty !== 'RSA') throw new Error('Not a key for this algorithm');
  const jwk: JWK = { ...fields, kty: fields.kty };
  await importJWK(jwk, ALGORITHM);
  return jwk;
}

async function readCertificate([kid, pem]: [string, unknown]): Promise<JWK> {
  return { ...(await exportJWK(await importX509(textOf(pem) ?? '', ALGORITHM))), kid };
}

function ageOf(cacheControl: string): number {
  const [, seconds] = /(?:^|[\s,])max-age=(\d+)/i.exec(cacheControl) ?? [];
  return seconds === undefined ? DEFAULT_AGE : Math.min(Number(seconds) * 1_000, MAX_AGE);
}
