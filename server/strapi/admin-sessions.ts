import type { Core } from '@strapi/strapi';

/** A session id from an access token or an earlier check, and the user it must belong to. */
export interface Claim {
  sessionId: string;
  userId: string;
}

interface Row {
  sessionId: string;
  userId: string;
  childId: string | null;
  status: string | null;
  expiresAt: string | Date;
  absoluteExpiresAt: string | Date | null;
}

/** More renewals than any panel makes between two checks. */
const LONGEST_CHAIN = 100;

/**
 * For each session id, the id at the end of its chain of renewals; missing when that session is
 * over. Does not use Strapi's `isSessionActive`, which deletes expired rows as a side effect.
 */
export async function liveEnds(
  db: Pick<Core.Strapi['db'], 'query'>,
  claims: Claim[]
): Promise<Map<string, string>> {
  const rows = await readEnds(
    db,
    claims.map(({ sessionId }) => sessionId)
  );
  const now = Date.now();
  const ends = new Map<string, string>();
  for (const { sessionId, userId } of claims) {
    const end = rows.get(sessionId);
    if (end && String(end.userId) === userId && isLive(end, now))
      ends.set(sessionId, end.sessionId);
  }
  return ends;
}

/**
 * For each session id, the row at the end of its chain of renewals. Each renewal of an access token
 * marks the session `rotated` and creates a child, and Strapi counts both ids as active. Only the
 * end of the chain says whether the member is still logged in, and for how long.
 */
export async function readEnds(
  db: Pick<Core.Strapi['db'], 'query'>,
  sessionIds: string[]
): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  let wanted = [...new Set(sessionIds)];
  for (let step = 0; wanted.length > 0 && step < LONGEST_CHAIN; step += 1) {
    const found = await read(db, wanted);
    for (const row of found) rows.set(row.sessionId, row);
    wanted = found.flatMap(({ status, childId }) =>
      status === 'rotated' && childId && !rows.has(childId) ? [childId] : []
    );
  }
  return new Map(
    sessionIds.flatMap((id) => {
      const end = endOf(rows, id);
      return end ? [[id, end]] : [];
    })
  );
}

async function read(db: Pick<Core.Strapi['db'], 'query'>, sessionIds: string[]): Promise<Row[]> {
  return (await db.query('admin::session').findMany({
    where: { sessionId: { $in: sessionIds }, origin: 'admin' },
    select: ['sessionId', 'userId', 'childId', 'status', 'expiresAt', 'absoluteExpiresAt'],
  })) as Row[];
}

function endOf(rows: Map<string, Row>, sessionId: string): Row | undefined {
  const seen = new Set<string>();
  let row = rows.get(sessionId);
  while (row?.status === 'rotated' && row.childId && !seen.has(row.sessionId)) {
    seen.add(row.sessionId);
    row = rows.get(row.childId);
  }
  return row;
}

/** Strapi's sessions use the wall clock, whatever the plugin's clock says. */
function isLive(row: Row, now: number): boolean {
  if (row.status === 'rotated' || row.status === 'revoked') return false;
  if (new Date(row.expiresAt).getTime() <= now) return false;
  return row.absoluteExpiresAt === null || new Date(row.absoluteExpiresAt).getTime() > now;
}
