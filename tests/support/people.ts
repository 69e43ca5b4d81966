import { randomBytes } from 'node:crypto';

import type { Core } from '@strapi/strapi';

export const PASSWORD = 'Passw0rd-of-tests';

export interface MemberOptions {
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
  email?: string;
  /**
   * Plugin actions, short (`inbox.read`) or whole (`admin::users.read`).
   * Default: `inbox.read` and `inbox.reply`, which make a team member.
   */
  permissions?: string[];
  /** Assigns the role Super Admin instead of one of their own. */
  isSuperAdmin?: boolean;
}

export interface TestMember {
  /** As the protocol writes it: a string. */
  id: string;
  email: string;
  password: string;
  /** Access token of a logged-in admin session, valid for 30 minutes of real time. */
  token: string;
  name: string;
  roleId: number;
}

export interface ApiTokenOptions {
  type?: 'full-access' | 'read-only' | 'custom';
  /** For `custom`: short (`message.create`) or whole (`plugin::handoff.message.create`). */
  permissions?: string[];
  name?: string;
  /** Milliseconds until it ends; null: never. */
  lifespan?: number | null;
}

export interface TestApiToken {
  id: string;
  accessKey: string;
}

interface AdminService {
  create: (values: object) => Promise<{ id: number }>;
  assignPermissions: (roleId: number, permissions: object[]) => Promise<unknown>;
  getSuperAdmin: () => Promise<{ id: number }>;
}

/** An admin user in a role of their own, with a session. */
export async function createMember(
  strapi: Core.Strapi,
  {
    firstname = 'Ada',
    lastname = 'Lovelace',
    username = null,
    email = `${randomBytes(6).toString('hex')}@example.test`,
    permissions = ['inbox.read', 'inbox.reply'],
    isSuperAdmin = false,
  }: MemberOptions = {}
): Promise<TestMember> {
  const roleId = isSuperAdmin
    ? await superAdminRole(strapi)
    : await createRole(strapi, permissions);
  const user = await service(strapi, 'admin::user').create({
    email,
    firstname,
    lastname,
    username,
    password: PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [roleId],
  });
  return {
    id: String(user.id),
    email,
    password: PASSWORD,
    token: await createSession(strapi, String(user.id)),
    name: [firstname, lastname].filter(Boolean).join(' ') || (username ?? ''),
    roleId,
  };
}

/** Another admin session of the same user, like that of a second browser. */
export async function createSession(strapi: Core.Strapi, userId: string): Promise<string> {
  const sessions = strapi.sessionManager('admin');
  const device = randomBytes(8).toString('hex');
  const { token } = await sessions.generateRefreshToken(userId, device, { type: 'session' });
  const access = await sessions.generateAccessToken(token);
  if ('error' in access) throw new Error(`No access token: ${access.error}`);
  return access.token;
}

/** A content-API token, by default one with full access. */
export async function createApiToken(
  strapi: Core.Strapi,
  { type = 'full-access', permissions = [], name, lifespan = null }: ApiTokenOptions = {}
): Promise<TestApiToken> {
  const created = (await service(strapi, 'admin::api-token-content-api').create({
    name: name ?? `token ${randomBytes(6).toString('hex')}`,
    description: '',
    type,
    lifespan,
    ...(type === 'custom' ? { permissions: permissions.map(wholeAction) } : {}),
  })) as { id: number; accessKey: string };
  return { id: String(created.id), accessKey: created.accessKey };
}

async function createRole(strapi: Core.Strapi, permissions: string[]): Promise<number> {
  const roles = service(strapi, 'admin::role');
  const role = await roles.create({ name: `role ${randomBytes(6).toString('hex')}` });
  await roles.assignPermissions(
    role.id,
    permissions.map((action) => ({
      action: wholeAction(action),
      subject: null,
      properties: {},
      conditions: [],
    }))
  );
  return role.id;
}

async function superAdminRole(strapi: Core.Strapi): Promise<number> {
  return (await service(strapi, 'admin::role').getSuperAdmin()).id;
}

function wholeAction(action: string): string {
  return action.includes('::') ? action : `plugin::handoff.${action}`;
}

function service(strapi: Core.Strapi, uid: string): AdminService {
  return strapi.service(uid as 'admin::user') as unknown as AdminService;
}
