import type { Core } from '@strapi/strapi';

/** Every permission of the plugin, as *Settings → Roles* shows them. */
export const ACTIONS = [
  {
    section: 'plugins',
    subCategory: 'inbox',
    uid: 'inbox.read',
    displayName: 'View the Inbox and all conversations',
  },
  {
    section: 'plugins',
    subCategory: 'inbox',
    uid: 'inbox.reply',
    displayName: 'Accept, reply, resolve and add notes',
  },
  {
    section: 'plugins',
    subCategory: 'inbox',
    uid: 'inbox.manage',
    displayName: "Resolve, return and transfer other members' conversations",
  },
  {
    section: 'plugins',
    subCategory: 'settings',
    uid: 'settings.read',
    displayName: 'View the settings',
  },
  {
    section: 'plugins',
    subCategory: 'settings',
    uid: 'settings.update',
    displayName: 'Edit the settings',
  },
].map((action) => ({ ...action, pluginName: 'handoff' }));

/** The part of an untyped Strapi service that is used. */
interface PermissionService {
  actionProvider: { registerMany: (actions: typeof ACTIONS) => Promise<void> };
}

export async function registerPermissions(strapi: Pick<Core.Strapi, 'service'>): Promise<void> {
  const { actionProvider } = strapi.service('admin::permission') as PermissionService;
  await actionProvider.registerMany(ACTIONS);
}
