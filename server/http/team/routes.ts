import { actionOf, type Permission } from './permissions';

function route(method: string, path: string, handler: string, ...permissions: Permission[]) {
  const policies = [
    'admin::isAuthenticatedAdmin',
    { name: 'admin::hasPermissions', config: { actions: permissions.map(actionOf) } },
  ];
  return { method, path, handler, config: { policies } };
}

export const teamRoutes = [
  route('GET', '/me', 'inbox.me', 'inbox.read'),
  route('PUT', '/me/preferences', 'preferences.update', 'inbox.read'),
  route('GET', '/members', 'inbox.members', 'inbox.read'),
  route('GET', '/stats', 'inbox.stats', 'inbox.read'),
  route('GET', '/sessions', 'inbox.find', 'inbox.read'),
  route('GET', '/sessions/:id', 'inbox.findOne', 'inbox.read'),
  route('GET', '/sessions/:id/messages', 'inbox.lines', 'inbox.read'),
  route('POST', '/sessions/:id/accept', 'inbox.accept', 'inbox.read', 'inbox.reply'),
  route('POST', '/sessions/:id/messages', 'inbox.write', 'inbox.read', 'inbox.reply'),
  route('POST', '/sessions/:id/resolve', 'inbox.resolve', 'inbox.read', 'inbox.reply'),
  route('POST', '/sessions/:id/dismiss', 'inbox.dismiss', 'inbox.read', 'inbox.reply'),
  route('POST', '/sessions/:id/release', 'inbox.release', 'inbox.read', 'inbox.reply'),
  route('POST', '/sessions/:id/transfer', 'inbox.transfer', 'inbox.read', 'inbox.reply'),
  route('POST', '/sessions/:id/notes', 'inbox.note', 'inbox.read', 'inbox.reply'),
  route('GET', '/notifications', 'notifications.find', 'inbox.read'),
  route('POST', '/notifications/read', 'notifications.read', 'inbox.read'),
  route('GET', '/agents', 'agents.find', 'settings.read'),
  route('POST', '/agents', 'agents.create', 'settings.read', 'settings.update'),
  route('GET', '/agents/:id', 'agents.findOne', 'settings.read'),
  route('PUT', '/agents/:id', 'agents.update', 'settings.read', 'settings.update'),
  route('DELETE', '/agents/:id', 'agents.archive', 'settings.read', 'settings.update'),
  route('GET', '/channels', 'channels.find', 'settings.read'),
  route('POST', '/channels', 'channels.create', 'settings.read', 'settings.update'),
  route('GET', '/channels/:id', 'channels.findOne', 'settings.read'),
  route('PUT', '/channels/:id', 'channels.update', 'settings.read', 'settings.update'),
  route('GET', '/settings', 'settings.find', 'settings.read'),
  route('PUT', '/settings', 'settings.update', 'settings.read', 'settings.update'),
  route('POST', '/settings/live', 'settings.live', 'settings.read', 'settings.update'),
  route('POST', '/settings/test-mail', 'settings.testMail', 'settings.read', 'settings.update'),
];
