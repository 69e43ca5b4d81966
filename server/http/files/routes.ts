/** Public: the address is long and random, and only those who may have the file get it. */
const config = { auth: false, policies: [] };

export const fileRoutes = [
  { method: 'GET', path: '/files/:id', handler: 'files.find', config },
  { method: 'GET', path: '/files/:id/thumbnail', handler: 'files.thumbnail', config },
];
