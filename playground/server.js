'use strict';

/** Strapi of the playground in a process of its own, which ends together with its parent. */
const { createStrapi } = require('@strapi/strapi');

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

createStrapi({ appDir: __dirname, distDir: __dirname })
  .start()
  .then(() => {
    if (process.connected) process.send('listening');
  });
