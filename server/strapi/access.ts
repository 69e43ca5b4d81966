import type { Core } from '@strapi/strapi';
import type { AdminUser } from '../app/member';
import type { Access, Person, Refused } from '../app/ports';
import { actionOf, TO_CONNECT, TO_REPLY } from '../core/permissions';
import type { VisibleTo } from '../app/visibility';
import { liveEnds } from './admin-sessions';
import { ACTIVE, NAME_FIELDS } from './admin-users';

export type AccessStrapi = Pick<Core.Strapi, 'sessionManager' | 'db' | 'service'>;

interface Ability {
  can: (action: string) => boolean;
}

const CONNECT = actionOf(TO_CONNECT);
const REPLY = actionOf(TO_REPLY);

/**
 * Checks admin sessions and permissions as Strapi's own routes do, and one step stricter: an access
 * token of a session that was renewed and then ended opens no socket.
 */
export function createAccess(input: {
  strapi: AccessStrapi;
  /** The name of an admin user that end users and colleagues may see. */
  nameOf: (user: AdminUser) => Promise<string>;
  visibleTo: VisibleTo;
}): Access {
  const { strapi, nameOf, visibleTo } = input;

  const look = async (user: AdminUser, sessionId: string): Promise<Person | Refused> => {
    const ability = await abilityOf(strapi, user);
    if (!ability.can(CONNECT)) return 'forbidden';
    const id = String(user.id);
    return {
      memberId: id,
      name: await nameOf(user),
      sessionId,
      canReply: ability.can(REPLY),
      visible: await visibleTo({ id }),
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
    where: { id: { $in: ids.filter((id) => /^\d+$/.test(id)).map(Number) }, ...ACTIVE },
    select: NAME_FIELDS,
    populate: { roles: true },
  })) as AdminUser[];
  return new Map(users.map((user) => [String(user.id), user]));
}

function abilityOf(strapi: AccessStrapi, user: AdminUser): Promise<Ability> {
  const { engine } = strapi.service('admin::permission') as unknown as {
    engine: { generateUserAbility: (user: AdminUser) => Promise<Ability> };
  };
  return engine.generateUserAbility(user);
}
