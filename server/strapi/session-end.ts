import type { Core } from '@strapi/strapi';
import type { AdminSessionEnd } from '../app/ports';
import { readEnds } from './admin-sessions';

/** When the admin session of an access token ends, including its newest renewal. */
export function createAdminSessionEnd(
  strapi: Pick<Core.Strapi, 'sessionManager'> & { db: Pick<Core.Strapi['db'], 'query'> }
): AdminSessionEnd {
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
 * Strapi renews an expired access token whenever the panel asks, and each renewal restarts the idle
 * time. So the idle time ends the session only when it is shorter than the life of a token. After
 * the last possible renewal, the current token is valid until it expires.
 */
export function endOf(times: { tokenEnd: number; idleEnd: number; lastRenewal: number }): number {
  const { tokenEnd, idleEnd, lastRenewal } = times;
  if (idleEnd <= tokenEnd) return idleEnd;
  return tokenEnd < lastRenewal ? lastRenewal : tokenEnd;
}

const timeOf = (value: string | Date) => new Date(value).getTime();
