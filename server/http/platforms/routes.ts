/** Open to everybody: each platform signs what it sends, and its adapter looks at the signature. */
const config = { auth: false, policies: [] };

export const platformRoutes = [
  { method: 'GET', path: '/hooks/:channelKey', handler: 'hooks.find', config },
  { method: 'POST', path: '/hooks/:channelKey', handler: 'hooks.receive', config },
];
