import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { TeamUser } from '../app/member';
import { bearerToken } from '../core/bearer';
import { ACTIVE, ADDRESS_FIELDS } from './admin-users';
import { ACTIONS } from './permissions';

/** What Strapi expects of an authentication strategy. */
export interface TeamCaller {
  authenticated: boolean;
  credentials?: TeamUser;
  ability?: Ability;
}

interface Ability {
  can(action: string): boolean;
}

export type AuthStrapi = Pick<Core.Strapi, 'sessionManager'> & {
  db: Pick<Core.Strapi['db'], 'query'>;
};

const UIDS = ACTIONS.map(({ pluginName, uid }) => `plugin::${pluginName}.${uid}`);

/**
 * Checks the same admin session, user and permissions as Strapi's own strategy, plus `blocked`, but
 * only the permissions of this plugin. Strapi builds an ability from all permissions of the roles:
 * 3 ms of CPU time in each call of a member, 10 ms for a super admin.
 */
export function createTeamAuth(strapi: AuthStrapi): (ctx: Context) => Promise<TeamCaller> {
  const readToken = createTokenReader(strapi);

  return async (ctx) => {
    const token = bearerToken(ctx.get('authorization'));
    const payload = token === null ? null : readToken(token);
    if (!payload || !/^\d{1,15}$/.test(payload.userId)) return { authenticated: false };
    const id = Number(payload.userId);
    const isLive = await strapi.sessionManager('admin').isSessionActive(payload.sessionId);
    const user = isLive ? await readUser(strapi.db, id) : null;
    if (!user) return { authenticated: false };

    const held = await readActions(strapi.db, id);
    const ability = { can: (action: string) => held.has(action) };
    Object.assign(ctx.state, { user, userAbility: ability, session: { id: payload.sessionId } });
    return { authenticated: true, credentials: user, ability };
  };
}

interface Payload {
  userId: string;
  sessionId: string;
  /** Seconds. */
  exp: number;
}

/** Tokens remembered at a time: more than a team has tabs. */
const MAX_TOKENS = 1_000;

/**
 * Caches Strapi's result for a token until it expires: checking it again takes half a millisecond.
 */
function createTokenReader({ sessionManager }: AuthStrapi): (token: string) => Payload | null {
  const known = new Map<string, Payload>();
  return (token) => {
    const before = known.get(token);
    if (before && before.exp * 1_000 > Date.now()) return before;
    known.delete(token);
    const { payload } = sessionManager('admin').validateAccessToken(token);
    if (!payload) return null;
    const [oldest] = known.keys();
    if (known.size >= MAX_TOKENS && oldest !== undefined) known.delete(oldest);
    known.set(token, payload);
    return payload;
  };
}

async function readUser(db: AuthStrapi['db'], id: number): Promise<TeamUser | null> {
  return (await db.query('admin::user').findOne({
    where: { id, ...ACTIVE },
    select: ADDRESS_FIELDS,
  })) as TeamUser | null;
}

async function readActions(db: AuthStrapi['db'], userId: number): Promise<Set<string>> {
  const rows = (await db.query('admin::permission').findMany({
    where: { action: { $in: UIDS }, role: { users: { id: userId } } },
    select: ['action'],
  })) as { action: string }[];
  return new Set(rows.map(({ action }) => action));
}
