import type { Core } from '@strapi/strapi';
import type { ErrorCode } from '../core/contract';
import { liveEnds } from './admin-sessions';

/** Who holds a socket, as found at the last look. */
export interface Person {
  memberId: string;
  name: string;
  /** The admin session that keeps the socket open; follows its renewals. */
  sessionId: string;
  /** Holds `inbox.reply` too, and so counts as a team member. */
  canReply: boolean;
}

export type Refused = Extract<ErrorCode, 'unauthorized' | 'forbidden'>;

export interface Access {
  /** `token`: an admin access token, as the handshake brings it. */
  admit: (token: unknown) => Promise<Person | Refused>;
  /** Each of them as they are now; those who may stay no longer are missing. */
  review: (people: Person[]) => Promise<Map<Person, Person>>;
}

export type AccessStrapi = Pick<Core.Strapi, 'sessionManager' | 'db' | 'service'>;

export interface AdminUser {
  id: number;
  firstname: string | null;
  lastname: string | null;
  username: string | null;
}

interface Ability {
  can: (action: string) => boolean;
}

const READ = 'plugin::handoff.inbox.read';
const REPLY = 'plugin::handoff.inbox.reply';

/**
 * Admin sessions and permissions as Strapi's own routes see them, and one step stricter: an access
 * token of a session that was renewed and then ended opens no socket.
 */
export function createAccess(input: {
  strapi: AccessStrapi;
  /** What end users and colleagues may see of an admin user. */
  nameOf: (user: AdminUser) => Promise<string>;
}): Access {
  const { strapi, nameOf } = input;

  const look = async (user: AdminUser, sessionId: string): Promise<Person | Refused> => {
    const ability = await abilityOf(strapi, user);
    if (!ability.can(READ)) return 'forbidden';
    return {
      memberId: String(user.id),
      name: await nameOf(user),
      sessionId,
      canReply: ability.can(REPLY),
    };
  };

  return {
    admit: async (token) => {
      if (typeof token !== 'string' || token === '') return 'unauthorized';
      const { payload } = strapi.sessionManager('admin').validateAccessToken(token);
      if (!payload) return 'unauthorized';
      const [live, users] = await Promise.all([
        liveEnds(strapi.db, [payload]),
        findActiveUsers(strapi, [payload.userId]),
      ]);
      const sessionId = live.get(payload.sessionId);
      const user = users.get(payload.userId);
      if (sessionId === undefined || !user) return 'unauthorized';
      return look(user, sessionId);
    },

    review: async (people) => {
      const kept = new Map<Person, Person>();
      const [live, users] = await Promise.all([
        liveEnds(
          strapi.db,
          people.map(({ sessionId, memberId }) => ({ sessionId, userId: memberId }))
        ),
        findActiveUsers(strapi, [...new Set(people.map(({ memberId }) => memberId))]),
      ]);
      for (const user of users.values()) {
        const seen = await look(user, '');
        if (typeof seen === 'string') continue;
        for (const person of people.filter(({ memberId }) => memberId === seen.memberId)) {
          const sessionId = live.get(person.sessionId);
          if (sessionId !== undefined) kept.set(person, { ...seen, sessionId });
        }
      }
      return kept;
    },
  };
}

async function findActiveUsers(
  strapi: AccessStrapi,
  ids: string[]
): Promise<Map<string, AdminUser>> {
  const users = (await strapi.db.query('admin::user').findMany({
    // As in core's own admin strategy, plus `blocked`, which core does not look at.
    where: { id: { $in: ids.filter((id) => /^\d+$/.test(id)).map(Number) }, isActive: true },
    // Without `select`, password hash and reset tokens would come along.
    select: ['id', 'firstname', 'lastname', 'username', 'blocked'],
    populate: { roles: true },
  })) as (AdminUser & { blocked: boolean | null })[];
  return new Map(
    users.filter(({ blocked }) => blocked !== true).map((user) => [String(user.id), user])
  );
}

function abilityOf(strapi: AccessStrapi, user: AdminUser): Promise<Ability> {
  const { engine } = strapi.service('admin::permission') as unknown as {
    engine: { generateUserAbility: (user: AdminUser) => Promise<Ability> };
  };
  return engine.generateUserAbility(user);
}
