'use strict';

/** Strapi of the playground as a process of its own, ended together with the one that started it. */
const { createStrapi } = require('@strapi/strapi');

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

createStrapi({ appDir: __dirname, distDir: __dirname })
  .start()
  .then(() => {
    if (process.connected) process.send('listening');
  });
