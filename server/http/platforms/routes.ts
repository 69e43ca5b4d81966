/** Public: each platform signs its requests, and its adapter checks the signature. */
const config = { auth: false, policies: [] };

export const platformRoutes = [
  { method: 'GET', path: '/hooks/:channelKey', handler: 'hooks.find', config },
  { method: 'POST', path: '/hooks/:channelKey', handler: 'hooks.receive', config },
];
