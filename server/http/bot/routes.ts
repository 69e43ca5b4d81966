/**
 * Accepts API tokens only, so nobody can open the bot API to the Public role by mistake. The second
 * name is that of older Strapi 5 versions. Created per route, because Strapi writes the scope into
 * it.
 */
const onlyTokens = () => ({ auth: { strategies: ['content-api-token', 'api-token'] } });

const route = (method: string, path: string, handler: string) => ({
  method,
  path,
  handler,
  config: onlyTokens(),
});

export const botRoutes = [
  route('POST', '/messages', 'message.create'),
  route('GET', '/messages', 'message.find'),
  route('GET', '/messages/:id', 'message.findOne'),
  route('PATCH', '/messages/:id', 'message.update'),
  route('DELETE', '/messages/:id', 'message.delete'),
  route('POST', '/messages/:id/receipt', 'message.receipt'),
  route('POST', '/sessions', 'session.create'),
  route('GET', '/sessions', 'session.find'),
  route('GET', '/sessions/:id', 'session.findOne'),
  route('POST', '/sessions/:id/withdraw', 'session.withdraw'),
  route('GET', '/conversations', 'conversation.find'),
  route('GET', '/conversations/:id', 'conversation.findOne'),
  route('GET', '/conversations/:id/messages', 'message.find'),
  route('GET', '/availability', 'availability.find'),
  route('GET', '/events', 'event.find'),
];
