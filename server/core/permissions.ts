/** What a member may do with the plugin: the permissions of *Settings → Roles*. */
export type Permission =
  'inbox.read' | 'inbox.reply' | 'inbox.manage' | 'settings.read' | 'settings.update';

/** A permission as Strapi stores it. */
export function actionOf(permission: Permission): string {
  return `plugin::handoff.${permission}`;
}
