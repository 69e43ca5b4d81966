/** Public: the widget controller checks the visitor token and the origin. */
const config = { auth: false, policies: [] };

const route = (method: string, path: string, action: string) => ({
  method,
  path,
  handler: `widget.${action}`,
  config,
});

export const widgetRoutes = [
  route('GET', '/widget.js', 'script'),
  route('POST', '/widget/visits', 'visit'),
  route('POST', '/widget/messages', 'write'),
  route('GET', '/widget/messages', 'find'),
  route('GET', '/widget/stream', 'stream'),
  route('POST', '/widget/typing', 'type'),
  route('POST', '/widget/withdraw', 'withdraw'),
];
