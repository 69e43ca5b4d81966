import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/** When the admin session of the request's access token ends; null when that is not known. */
export type SessionEnd = (ctx: Context) => Promise<string | null>;

interface Row {
  childId: string | null;
  status: string | null;
  expiresAt: string | Date;
  absoluteExpiresAt: string | Date | null;
}

/** More renewals than any panel makes between two questions. */
const LONGEST_CHAIN = 100;

export function createSessionEnd(
  strapi: Pick<Core.Strapi, 'sessionManager'> & { db: Pick<Core.Strapi['db'], 'query'> }
): SessionEnd {
  return async (ctx) => {
    const token = /^Bearer\s+(\S+)$/i.exec(ctx.get('authorization'))?.[1] ?? '';
    const { payload } = strapi.sessionManager('admin').validateAccessToken(token);
    const row = payload ? await lastOf(strapi.db, payload.sessionId) : null;
    if (!payload || !row) return null;
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

/** Each renewal marks the session `rotated` and begins a child: the last one says how long. */
async function lastOf(
  db: Pick<Core.Strapi['db'], 'query'>,
  sessionId: string
): Promise<Row | null> {
  let row = await read(db, sessionId);
  for (let step = 0; row?.status === 'rotated' && row.childId && step < LONGEST_CHAIN; step += 1) {
    row = await read(db, row.childId);
  }
  return row;
}

async function read(db: Pick<Core.Strapi['db'], 'query'>, sessionId: string): Promise<Row | null> {
  return (await db.query('admin::session').findOne({
    where: { sessionId, origin: 'admin' },
    select: ['childId', 'status', 'expiresAt', 'absoluteExpiresAt'],
  })) as Row | null;
}

const timeOf = (value: string | Date) => new Date(value).getTime();
