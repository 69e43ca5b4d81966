import { verify } from 'node:crypto';

import type { GoogleCerts, Signer } from './certs';
import { idOf, numberOf, parseFields, textOf, type Fields } from '../shared/values';

export const CHAT = 'chat@system.gserviceaccount.com';

const ISSUERS = new Map<string, Signer>([
  ['https://accounts.google.com', 'accounts'],
  ['accounts.google.com', 'accounts'],
  [CHAT, 'chat'],
]);

/** Largest accepted difference between two clocks, in milliseconds. */
const SKEW = 5 * 60_000;
const MAX_TOKEN = 8_192;

export type BearerCheck = { isOk: true } | { isOk: false; status: 401 | 503; reason: string };

/**
 * Checks that a request comes from Google Chat: its token is signed by Google's accounts for
 * exactly one of the `callers`, or by Chat itself, and has our audience.
 */
export async function checkBearer({
  authorization,
  audience,
  callers,
  certs,
  at,
}: {
  authorization: string | undefined;
  /** The request's address or the project's number, as the app's configuration says. */
  audience: string;
  /** E-mail addresses of service accounts, compared as a whole: every add-on has its own. */
  callers: readonly string[];
  certs: GoogleCerts;
  at: number;
}): Promise<BearerCheck> {
  const token = tokenOf(authorization);
  if (!token) return refuse('No Google bearer token');
  const { header, claims, signed, signature } = token;
  const signer = ISSUERS.get(textOf(claims.iss) ?? '');
  if (!signer || header.alg !== 'RS256') return refuse('The token is not from Google');
  const problem = problemOf({ claims, signer, audience, callers, at });
  if (problem) return refuse(problem);
  try {
    const key = await certs.find(signer, idOf(header.kid) ?? '');
    if (!key) return refuse('The token is signed with an unknown key');
    const isSigned = verify('RSA-SHA256', new Uint8Array(Buffer.from(signed)), key, signature);
    return isSigned ? { isOk: true } : refuse('The signature of the token is wrong');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { isOk: false, status: 503, reason };
  }
}

function problemOf({
  claims,
  signer,
  audience,
  callers,
  at,
}: {
  claims: Fields;
  signer: Signer;
  audience: string;
  callers: readonly string[];
  at: number;
}): string | null {
  if (audience === '' || claims.aud !== audience) return 'The token is for another audience';
  const [expires, issued] = [numberOf(claims.exp), numberOf(claims.iat)];
  if (expires === null || at >= expires * 1_000 + SKEW) return 'The token has expired';
  if (issued !== null && issued * 1_000 > at + SKEW) return 'The token is not valid yet';
  if (signer === 'chat') return null;
  const email = textOf(claims.email) ?? '';
  if (claims.email_verified !== true || email === '' || !callers.includes(email)) {
    return 'The token belongs to another service account';
  }
  return null;
}

interface Token {
  header: Fields;
  claims: Fields;
  signed: string;
  signature: Uint8Array;
}

function tokenOf(authorization: string | undefined): Token | null {
  const [, token = ''] = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '') ?? [];
  const [head = '', body = '', signature = '', ...more] = token.split('.');
  if (token.length > MAX_TOKEN || signature === '' || more.length > 0) return null;
  const header = parseFields(Buffer.from(head, 'base64url'));
  const claims = parseFields(Buffer.from(body, 'base64url'));
  if (!header || !claims) return null;
  return {
    header,
    claims,
    signed: `${head}.${body}`,
    signature: new Uint8Array(Buffer.from(signature, 'base64url')),
  };
}

function refuse(reason: string): BearerCheck {
  return { isOk: false, status: 401, reason };
}
