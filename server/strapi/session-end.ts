import type { Core } from '@strapi/strapi';
import type { SessionEnd } from '../app/ports';
import { readEnds } from './admin-sessions';

/** The end of the admin session of an access token, the newest renewal of it. */
export function createSessionEnd(
  strapi: Pick<Core.Strapi, 'sessionManager'> & { db: Pick<Core.Strapi['db'], 'query'> }
): SessionEnd {
  return async (accessToken) => {
    const { payload } = strapi.sessionManager('admin').validateAccessToken(accessToken);
    if (!payload) return null;
    const row = (await readEnds(strapi.db, [payload.sessionId])).get(payload.sessionId);
    if (!row) return null;
    const end = endOf({
      tokenEnd: payload.exp * 1000,
      idleEnd: timeOf(row.expiresAt),
      lastRenewal: row.absoluteExpiresAt === null ? Infinity : timeOf(row.absoluteExpiresAt),
    });
    return Number.isFinite(end) ? new Date(end).toISOString() : null;
  };
}

/**
 * Strapi renews the access token when it has run out, as often as the panel asks, and each renewal
 * begins the idle time anew: only when it is shorter than a token's life does it end the session.
 * After the last possible renewal the token that is there still counts to its end.
 */
export function endOf(times: { tokenEnd: number; idleEnd: number; lastRenewal: number }): number {
  const { tokenEnd, idleEnd, lastRenewal } = times;
  if (idleEnd <= tokenEnd) return idleEnd;
  return tokenEnd < lastRenewal ? lastRenewal : tokenEnd;
}

const timeOf = (value: string | Date) => new Date(value).getTime();
