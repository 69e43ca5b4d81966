import type { Core } from '@strapi/strapi';
import type { Directory } from '../app/ports';
import { memberOf, type AdminUser } from '../app/member';

const SUPER_ADMIN = 'strapi-super-admin';
const READ = 'plugin::handoff.inbox.read';
const REPLY = 'plugin::handoff.inbox.reply';

type User = AdminUser & {
  email: string;
  preferedLanguage: string | null;
  roles: { code: string; permissions: { action: string }[] }[];
};

/** Team members, from Strapi's own users, roles and permissions. */
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
      (await team()).map(({ email, preferedLanguage }) => ({ email, language: preferedLanguage })),
  };

  async function team(): Promise<User[]> {
    const users: User[] = await db.query('admin::user').findMany({
      where: { isActive: true, blocked: { $ne: true }, roles: { permissions: { action: READ } } },
      // Without `select` the rows would carry password hashes and reset tokens.
      select: ['id', 'firstname', 'lastname', 'username', 'email', 'preferedLanguage'],
      populate: {
        roles: {
          select: ['id', 'code'],
          populate: {
            permissions: { select: ['id', 'action'], where: { action: { $in: [READ, REPLY] } } },
          },
        },
      },
    });
    return users.filter(({ roles }) => {
      const actions = roles.flatMap((role) => role.permissions.map(({ action }) => action));
      return actions.includes(READ) && actions.includes(REPLY);
    });
  }
}
