'use strict';

/** Starts the app in a process of its own and tells the parent the port it listens on. */
const { createStrapi } = require('@strapi/strapi');

const appDir = process.env.HANDOFF_APP_DIR;

/** A test that gave up may have closed the channel already. */
const tell = (message) => process.connected && process.send(message);

async function start() {
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
    tell({ type: 'listening', port: strapi.server.httpServer.address().port });
  });
  process.once('message', async (message) => {
    if (message !== 'stop') return;
    await strapi.destroy();
    process.exit(0);
  });
}

start().catch((error) => {
  tell({ type: 'failed', message: String(error?.stack ?? error) });
  process.exit(1);
});
