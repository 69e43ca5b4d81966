/** Permissions of the plugin, as in *Settings → Roles*. */
export type Permission =
  'inbox.read' | 'inbox.reply' | 'inbox.manage' | 'settings.read' | 'settings.update';

/**
 * Without it, a member's socket is not admitted: no socket event reaches them, see
 * realtime/rooms.ts.
 */
export const TO_CONNECT = 'inbox.read' satisfies Permission;

/** Whoever has it counts as a team member. */
export const TO_REPLY = 'inbox.reply' satisfies Permission;

/** A permission as Strapi stores it. */
export function actionOf(permission: Permission): string {
  return `plugin::handoff.${permission}`;
}
