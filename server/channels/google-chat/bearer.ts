import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';

import { ALGORITHM, type GoogleCerts, type Signer } from './certs';
import { numberOf, textOf } from '../shared/values';

export const CHAT = 'chat@system.gserviceaccount.com';

const ISSUERS = new Map<string, Signer>([
  ['https://accounts.google.com', 'accounts'],
  ['accounts.google.com', 'accounts'],
  [CHAT, 'chat'],
]);

/** Largest accepted difference between two clocks, in seconds. */
const SKEW = 5 * 60;
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
  /** Email addresses of service accounts, compared as a whole: every add-on has its own. */
  callers: readonly string[];
  certs: GoogleCerts;
  at: number;
}): Promise<BearerCheck> {
  const [, token = ''] = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '') ?? [];
  const claimed = readUnverified(token);
  if (!claimed) return refuse('No Google bearer token');
  const signer = ISSUERS.get(textOf(claimed.iss) ?? '');
  if (!signer) return refuse('The token is not from Google');
  if (audience === '') return refuse(PROBLEMS.aud);
  try {
    const { payload } = await jwtVerify(token, (header) => certs.find(signer, header), {
      algorithms: [ALGORITHM],
      audience,
      requiredClaims: ['exp'],
      currentDate: new Date(at),
      clockTolerance: SKEW,
    });
    const problem = problemOf({ payload, signer, callers, at });
    return problem === null ? { isOk: true } : refuse(problem);
  } catch (error) {
    if (error instanceof errors.JOSEError) return refuse(reasonFor(error));
    // The keys could not be fetched, so nothing is known about the token.
    const reason = error instanceof Error ? error.message : String(error);
    return { isOk: false, status: 503, reason };
  }
}

/** The claims of a token before its signature is checked: they only say who should have signed. */
function readUnverified(token: string): JWTPayload | null {
  if (token.length > MAX_TOKEN) return null;
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}

/** What the signed claims lack, beyond what jose checks. */
function problemOf({
  payload,
  signer,
  callers,
  at,
}: {
  payload: JWTPayload;
  signer: Signer;
  callers: readonly string[];
  at: number;
}): string | null {
  const issued = numberOf(payload.iat);
  if (issued !== null && issued > at / 1_000 + SKEW) return PROBLEMS.nbf;
  if (signer === 'chat') return null;
  const email = textOf(payload.email) ?? '';
  if (payload.email_verified !== true || email === '' || !callers.includes(email)) {
    return 'The token belongs to another service account';
  }
  return null;
}

const PROBLEMS = {
  aud: 'The token is for another audience',
  exp: 'The token has expired',
  nbf: 'The token is not valid yet',
};

function reasonFor(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return PROBLEMS.exp;
  if (error instanceof errors.JWTClaimValidationFailed) {
    return (PROBLEMS as Record<string, string>)[error.claim] ?? 'The token has an invalid claim';
  }
  if (error instanceof errors.JWKSNoMatchingKey) return 'The token is signed with an unknown key';
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return 'The signature of the token is wrong';
  }
  return 'The token is not from Google';
}

function refuse(reason: string): BearerCheck {
  return { isOk: false, status: 401, reason };
}
