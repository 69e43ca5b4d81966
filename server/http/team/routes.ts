import type { Context } from 'koa';
import { actionOf, type Permission } from '../../core/permissions';

/** Identifies the caller, in the form of Strapi's authentication strategies. */
export type Authenticate = (ctx: Context) => Promise<{ authenticated: boolean }>;

/**
 * The team API, for members with an admin session. Strapi's own strategies are left out, and with
 * them its admin tokens: a program must not accept, reply or count as a member.
 */
export function createTeamRoutes(authenticate: Authenticate) {
  return ROUTES.map(([method, path, handler, ...permissions]) => {
    const auth = { strategies: [{ name: 'handoff-team', authenticate }] };
    const actions = permissions.map(actionOf);
    const policies = [
      'admin::isAuthenticatedAdmin',
      { name: 'admin::hasPermissions', config: { actions } },
    ];
    return { method, path, handler, config: { auth, policies } };
  });
}

const ROUTES: [method: string, path: string, handler: string, ...permissions: Permission[]][] = [
  ['GET', '/me', 'inbox.me', 'inbox.read'],
  ['PUT', '/me/preferences', 'preferences.update', 'inbox.read'],
  ['GET', '/members', 'inbox.members', 'inbox.read'],
  ['GET', '/stats', 'inbox.stats', 'inbox.read'],
  ['GET', '/sessions', 'inbox.find', 'inbox.read'],
  ['GET', '/sessions/:id', 'inbox.findOne', 'inbox.read'],
  ['GET', '/sessions/:id/messages', 'inbox.messages', 'inbox.read'],
  ['POST', '/sessions/:id/accept', 'inbox.accept', 'inbox.read', 'inbox.reply'],
  ['POST', '/sessions/:id/messages', 'inbox.write', 'inbox.read', 'inbox.reply'],
  ['POST', '/sessions/:id/files', 'inbox.upload', 'inbox.read', 'inbox.reply'],
  ['POST', '/sessions/:id/messages/:messageId/retry', 'inbox.retry', 'inbox.read', 'inbox.reply'],
  ['POST', '/sessions/:id/resolve', 'inbox.resolve', 'inbox.read', 'inbox.reply'],
  ['POST', '/sessions/:id/dismiss', 'inbox.dismiss', 'inbox.read', 'inbox.reply'],
  ['POST', '/sessions/:id/release', 'inbox.requeue', 'inbox.read', 'inbox.reply'],
  ['POST', '/sessions/:id/transfer', 'inbox.transfer', 'inbox.read', 'inbox.reply'],
  ['POST', '/sessions/:id/notes', 'inbox.note', 'inbox.read', 'inbox.reply'],
  ['GET', '/notifications', 'notifications.find', 'inbox.read'],
  ['POST', '/notifications/read', 'notifications.read', 'inbox.read'],
  ['GET', '/agents', 'agents.find', 'settings.read'],
  ['POST', '/agents', 'agents.create', 'settings.read', 'settings.update'],
  ['GET', '/agents/:id', 'agents.findOne', 'settings.read'],
  ['PUT', '/agents/:id', 'agents.update', 'settings.read', 'settings.update'],
  ['DELETE', '/agents/:id', 'agents.archive', 'settings.read', 'settings.update'],
  ['GET', '/agents/:id/webhook', 'webhooks.findOne', 'settings.read'],
  ['POST', '/agents/:id/webhook/enable', 'webhooks.enable', 'settings.read', 'settings.update'],
  ['POST', '/agents/:id/webhook/test', 'webhooks.test', 'settings.read', 'settings.update'],
  [
    'POST',
    '/agents/:id/dead-letters/:letterId/send',
    'webhooks.send',
    'settings.read',
    'settings.update',
  ],
  ['GET', '/channels', 'channels.find', 'settings.read'],
  ['POST', '/channels', 'channels.create', 'settings.read', 'settings.update'],
  ['GET', '/channels/:id', 'channels.findOne', 'settings.read'],
  ['PUT', '/channels/:id', 'channels.update', 'settings.read', 'settings.update'],
  ['DELETE', '/channels/:id', 'channels.disconnect', 'settings.read', 'settings.update'],
  ['POST', '/channels/:id/test', 'channels.test', 'settings.read', 'settings.update'],
  ['GET', '/channel-types', 'channels.types', 'settings.read'],
  ['GET', '/settings', 'settings.find', 'settings.read'],
  ['PUT', '/settings', 'settings.update', 'settings.read', 'settings.update'],
  ['POST', '/settings/live', 'settings.live', 'settings.read', 'settings.update'],
  ['POST', '/settings/test-mail', 'settings.testMail', 'settings.read', 'settings.update'],
];
