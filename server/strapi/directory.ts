import type { Core } from '@strapi/strapi';
import { memberOf, type TeamUser } from '../app/member';
import type { Directory } from '../app/ports';
import { actionOf } from '../core/permissions';
import { ACTIVE, ADDRESS_FIELDS } from './admin-users';

const SUPER_ADMIN = 'strapi-super-admin';
const READ = actionOf('inbox.read');
const REPLY = actionOf('inbox.reply');

type User = TeamUser & { roles: { code: string; permissions: { action: string }[] }[] };

/** Team members, from Strapi's users, roles and permissions. */
export function createDirectory({
  db,
  fallbackName,
}: {
  db: Core.Strapi['db'];
  fallbackName: () => Promise<string>;
}): Directory {
  return {
    teamMembers: async () => {
      const fallback = await fallbackName();
      return (await team()).map((user) => memberOf(user, fallback));
    },
    hasTeam: async () =>
      (await team()).some(({ roles }) => !roles.some(({ code }) => code === SUPER_ADMIN)),
    addressees: async () =>
      (await team()).map(({ id, email, preferedLanguage }) => ({
        id: String(id),
        email,
        language: preferedLanguage,
      })),
  };

  async function team(): Promise<User[]> {
    const users = (await db.query('admin::user').findMany({
      where: { ...ACTIVE, roles: { permissions: { action: READ } } },
      select: ADDRESS_FIELDS,
      populate: {
        roles: {
          select: ['id', 'code'],
          populate: {
            permissions: { select: ['id', 'action'], where: { action: { $in: [READ, REPLY] } } },
          },
        },
      },
    })) as User[];
    return users.filter(({ roles }) => {
      const actions = roles.flatMap((role) => role.permissions.map(({ action }) => action));
      return actions.includes(READ) && actions.includes(REPLY);
    });
  }
}
