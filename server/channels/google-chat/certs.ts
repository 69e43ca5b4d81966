import { createPublicKey, X509Certificate, type JsonWebKey, type KeyObject } from 'node:crypto';

import type { Egress } from '../../app/ports/channels';
import { trimSlash } from '../shared/addresses';
import { fieldsOf, idOf, listOf, parseFields, textOf, type Fields } from '../shared/values';

/** The signer: Google's accounts, with keys as JWK; or Chat itself, with X.509 certificates. */
export type Signer = 'accounts' | 'chat';

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
  /** Null: there is no such key. Rejects when the keys cannot be fetched. */
  find(signer: Signer, keyId: string): Promise<KeyObject | null>;
}

interface Kept {
  keys: Map<string, KeyObject>;
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
    const keys = keysOf(parseFields(answer.body) ?? {});
    if (answer.status !== 200 || keys.size === 0) {
      throw new Error(`Google's keys could not be fetched: HTTP ${answer.status}`);
    }
    const fetchedAt = now();
    const until = fetchedAt + ageOf(answer.headers['cache-control'] ?? '');
    const fresh = { keys, fetchedAt, until };
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
    find: async (signer, keyId) => {
      const known = kept.get(signer);
      const isFresh = known !== undefined && now() < known.until;
      const key = isFresh ? known.keys.get(keyId) : undefined;
      if (key) return key;
      if (isFresh && now() - known.fetchedAt < MIN_PAUSE) return null;
      return (await refresh(signer)).keys.get(keyId) ?? null;
    },
  };
}

function addressOf(certsUrl: string | null, signer: Signer): string {
  const base = trimSlash(certsUrl ?? GOOGLE);
  const isHost = URL.canParse(base) && new URL(base).pathname === '/';
  return isHost ? `${base}${PATHS[signer]}` : base;
}

/** `{ keys: [JWK, …] }`, or certificates by their id. */
function keysOf(told: Fields): Map<string, KeyObject> {
  const pairs: [string | null, () => KeyObject][] = Array.isArray(told.keys)
    ? listOf(told.keys).map((jwk) => [
        idOf(jwk.kid),
        () => createPublicKey({ key: fieldsOf(jwk) as JsonWebKey, format: 'jwk' }),
      ])
    : Object.entries(told).map(([keyId, pem]) => [
        idOf(keyId),
        () => new X509Certificate(textOf(pem) ?? '').publicKey,
      ]);
  const keys = new Map<string, KeyObject>();
  for (const [keyId, open] of pairs) {
    if (keyId === null) continue;
    try {
      const key = open();
      if (key.asymmetricKeyType === 'rsa') keys.set(keyId, key);
    } catch {
      // An invalid key must not hide the others.
    }
  }
  return keys;
}

function ageOf(cacheControl: string): number {
  const [, seconds] = /(?:^|[\s,])max-age=(\d+)/i.exec(cacheControl) ?? [];
  return seconds === undefined ? DEFAULT_AGE : Math.min(Number(seconds) * 1_000, MAX_AGE);
}
