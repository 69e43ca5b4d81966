'use strict';

/** Starts the app in a process of its own, when it is told to, and tells the parent the port it listens on. */

const appDir = process.env.HANDOFF_APP_DIR;

/** A test that gave up may have closed the channel already. */
const tell = (message) => process.connected && process.send(message);

// Nothing is left behind by a test process that was killed.
process.once('disconnect', () => process.exit(1));

/** Packages and the plugin; the app's own files belong to one start. */
const isShared = (file) => /[\\/](node_modules|dist)[\\/]/.test(file);

/** Some ask for the running Strapi when they are loaded; they are loaded by it, then. */
function tryToLoad(file) {
  try {
    require(file);
  } catch {
    // Node forgets it, as if nobody had asked.
  }
}

async function start() {
  const { createStrapi } = require('@strapi/strapi');
  const strapi = createStrapi({
    appDir,
    distDir: appDir,
    autoReload: false,
    serveAdminPanel: false,
  });
  await strapi.load();
  strapi.server.mount();
  // As in strapi.ts: a connection must not be closed while a call takes it.
  strapi.server.httpServer.keepAliveTimeout = 120_000;
  strapi.server.listen(Number(process.env.HANDOFF_APP_PORT ?? 0), '127.0.0.1', () => {
    const { port } = strapi.server.httpServer.address();
    tell({ type: 'listening', port, files: Object.keys(require.cache).filter(isShared) });
  });
  process.once('message', async (message) => {
    if (message !== 'stop') return;
    await strapi.destroy();
    process.exit(0);
  });
}

const begin = () =>
  start().catch((error) => {
    tell({ type: 'failed', message: String(error?.stack ?? error) });
    process.exit(1);
  });

/** A spare loads what the one before it has loaded, and waits for its turn. */
process.once('message', ({ type, files }) => {
  if (type === 'start') return void begin();
  for (const file of files) tryToLoad(file);
  process.once('message', begin);
});
