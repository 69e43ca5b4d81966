/** Permissions of the plugin, as in *Settings → Roles*. */
export type Permission =
  'inbox.read' | 'inbox.reply' | 'inbox.manage' | 'settings.read' | 'settings.update';

/** A permission as Strapi stores it. */
export function actionOf(permission: Permission): string {
  return `plugin::handoff.${permission}`;
}
