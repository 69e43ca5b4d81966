import { AsyncResource } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import {
  grantKey,
  type GrantKey,
  type GrantRoom,
  type Grants,
  type RoleGrant,
} from '../app/ports/grants';
import { ACTIONS } from './permissions';

/** The plugin's permissions in roles, and its scopes in custom API tokens. */

const ROLE_GRANT = 'admin::permission';
const TOKEN_GRANT = 'admin::api-token-permission';
const SUPER_ADMIN = 'strapi-super-admin';

const PERMISSIONS = ACTIONS.map(({ pluginName, uid }) => `plugin::${pluginName}.${uid}`);
const SCOPE = 'plugin::handoff.';

type GrantStrapi = Pick<Core.Strapi, 'db' | 'contentAPI'>;

interface Holder {
  id: number;
  documentId: string;
}
interface RoleRow extends RoleGrant {
  documentId: string;
  role: (Holder & { code: string }) | null;
}
interface TokenRow {
  action: string;
  token: Holder | null;
}
/** What Strapi gives to a lifecycle listener; `state` is the same before and after. */
interface Event {
  model: { uid: string };
  params: { where?: object; data?: unknown };
  result?: unknown;
  state: { keys?: GrantKey[] };
}

export function createGrantRoom({ db, contentAPI }: GrantStrapi): GrantRoom {
  const roleRows = async (where: object): Promise<RoleRow[]> =>
    (await db.query(ROLE_GRANT).findMany({
      where: { $and: [where, { action: { $in: PERMISSIONS } }] },
      populate: { role: { select: ['id', 'documentId', 'code'] } },
    })) as RoleRow[];
  const tokenRows = async (where: object): Promise<TokenRow[]> =>
    (await db.query(TOKEN_GRANT).findMany({
      where: { $and: [where, { action: { $startsWith: SCOPE } }] },
      populate: { token: { select: ['id', 'documentId'] } },
    })) as TokenRow[];

  const keysOf = async ({ model, params: { where = {} } }: Event): Promise<GrantKey[]> =>
    model.uid === ROLE_GRANT
      ? (await roleRows(where)).flatMap(({ role, action }) =>
          role ? grantKey('role', role.documentId, action) : []
        )
      : (await tokenRows(where)).flatMap(({ token, action }) =>
          token ? grantKey('token', token.documentId, action) : []
        );

  return {
    read: async (besides) => {
      const grants: Grants = { roles: {}, tokens: {}, superAdmin: {} };
      for (const { role, documentId, ...grant } of await roleRows({})) {
        if (!role) continue;
        if (role.code === SUPER_ADMIN) {
          grants.superAdmin[grant.action] = documentId;
          continue;
        }
        if (besides.has(grantKey('role', role.documentId, grant.action))) continue;
        const { action, subject, properties, conditions, actionParameters } = grant;
        const kept = { action, subject, properties, conditions, actionParameters };
        (grants.roles[role.documentId] ??= []).push(kept);
      }
      for (const { token, action } of await tokenRows({})) {
        if (!token || besides.has(grantKey('token', token.documentId, action))) continue;
        (grants.tokens[token.documentId] ??= []).push(action);
      }
      return grants;
    },

    // Strapi gives the super admin every permission at each start, and nobody can take one away.
    areDeleted: async (known) => {
      const roles = await db.query('admin::role').count({ where: { code: SUPER_ADMIN } });
      if (roles === 0) return false;
      const rows = await roleRows({ role: { code: SUPER_ADMIN } });
      const present = new Set(rows.map(({ documentId }) => documentId));
      return (
        rows.length === 0 ||
        Object.entries(known?.superAdmin ?? {}).some(
          // An action that an update has removed is not missed.
          ([action, id]) => PERMISSIONS.includes(action) && !present.has(id)
        )
      );
    },

    restore: async ({ roles, tokens }) => {
      let added = 0;
      const known = new Set<GrantKey>();
      for (const { role, action } of await roleRows({}))
        if (role) known.add(grantKey('role', role.documentId, action));
      for (const { token, action } of await tokenRows({}))
        if (token) known.add(grantKey('token', token.documentId, action));

      const foundRoles = await holders(db, 'admin::role', Object.keys(roles), {});
      for (const { id, documentId } of foundRoles) {
        for (const grant of roles[documentId] ?? []) {
          if (!PERMISSIONS.includes(grant.action)) continue;
          if (known.has(grantKey('role', documentId, grant.action))) continue;
          await db.query(ROLE_GRANT).create({ data: { ...grant, role: id } });
          added += 1;
        }
      }
      const isOffered = (scope: string) => contentAPI.permissions.providers.action.has(scope);
      const custom = { type: 'custom' };
      const foundTokens = await holders(db, 'admin::api-token', Object.keys(tokens), custom);
      for (const { id, documentId } of foundTokens) {
        for (const action of tokens[documentId] ?? []) {
          if (!isOffered(action) || known.has(grantKey('token', documentId, action))) continue;
          await db.query(TOKEN_GRANT).create({ data: { action, token: id } });
          added += 1;
        }
      }
      return added;
    },

    onChange: ({ deleting, deleted, changed }) => {
      // Listeners run in the transaction of the change, if there is one; what they start must not.
      const report = AsyncResource.bind((keys: GrantKey[] | undefined) =>
        keys ? deleted(keys) : changed()
      );
      const before = async (event: unknown) => {
        const { state } = event as Event;
        const keys = await keysOf(event as Event).catch((): GrantKey[] => []);
        state.keys = keys;
        if (keys.length > 0) await deleting(keys);
      };
      const after = (event: unknown) => {
        const { keys = [] } = (event as Event).state;
        if (keys.length > 0) report(keys);
      };
      const change = (event: unknown) => {
        if (mayBeOurs(event as Event)) report(undefined);
      };
      const unsubscribe = db.lifecycles.subscribe({
        models: [ROLE_GRANT, TOKEN_GRANT],
        beforeDelete: before,
        beforeDeleteMany: before,
        afterDelete: after,
        afterDeleteMany: after,
        afterCreate: change,
        afterCreateMany: change,
        afterUpdate: change,
        afterUpdateMany: change,
      });
      return () => void unsubscribe();
    },
  };
}

/** A role is saved with permissions of every plugin; an update may not name the action. */
function mayBeOurs({ params, result }: Event): boolean {
  const actions = [result, params.data]
    .flat()
    .flatMap((row) => (row as { action?: unknown } | null | undefined)?.action ?? []);
  return (
    actions.length === 0 ||
    actions.some(
      (action) =>
        typeof action === 'string' && (PERMISSIONS.includes(action) || action.startsWith(SCOPE))
    )
  );
}

async function holders(
  db: Core.Strapi['db'],
  uid: 'admin::role' | 'admin::api-token',
  documentIds: string[],
  where: object
): Promise<Holder[]> {
  return (await db.query(uid).findMany({
    where: { ...where, documentId: { $in: documentIds } },
    select: ['id', 'documentId'],
  })) as Holder[];
}
