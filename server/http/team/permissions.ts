/** Every permission of the plugin, as *Settings → Roles* shows them. */
export const ACTIONS = [
  {
    section: 'plugins',
    subCategory: 'inbox',
    uid: 'inbox.read',
    displayName: 'See the Inbox and every conversation',
  },
  {
    section: 'plugins',
    subCategory: 'inbox',
    uid: 'inbox.reply',
    displayName: 'Accept, write, resolve, add notes',
  },
  {
    section: 'plugins',
    subCategory: 'inbox',
    uid: 'inbox.manage',
    displayName: "Resolve, return, transfer other people's sessions",
  },
  {
    section: 'plugins',
    subCategory: 'settings',
    uid: 'settings.read',
    displayName: 'See the settings',
  },
  {
    section: 'plugins',
    subCategory: 'settings',
    uid: 'settings.update',
    displayName: 'Change the settings',
  },
].map((action) => ({ ...action, pluginName: 'handoff' }));

export type Permission =
  'inbox.read' | 'inbox.reply' | 'inbox.manage' | 'settings.read' | 'settings.update';

export function actionOf(permission: Permission): string {
  return `plugin::handoff.${permission}`;
}
