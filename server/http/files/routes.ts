/** Open to whoever has the address: it is long, random, and given to those who may have the file. */
const config = { auth: false, policies: [] };

export const fileRoutes = [{ method: 'GET', path: '/files/:id', handler: 'files.find', config }];
