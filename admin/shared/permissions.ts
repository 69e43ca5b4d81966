/** One array per question, never rebuilt: Strapi's hooks compare them by identity. */
const permission = (action: string) => [{ action: `plugin::handoff.${action}`, subject: null }];

export const PERMISSIONS = {
  inboxRead: permission('inbox.read'),
  settingsRead: permission('settings.read'),
  settingsUpdate: permission('settings.update'),
};
