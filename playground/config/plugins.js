'use strict';

const path = require('node:path');

/** The demo's own mail server; without it Strapi's e-mail plugin sends the mails. */
const mailServer = (port) => ({
  transport: { host: '127.0.0.1', port, ignoreTLS: true },
  from: 'Clay & Clover <inbox@clay-and-clover.example>',
});

module.exports = ({ env }) => ({
  handoff: {
    enabled: true,
    resolve: path.resolve(__dirname, '..', '..'),
    config: {
      clock: { speed: env.float('HANDOFF_CLOCK_SPEED', 1) },
      email: env('HANDOFF_SMTP_PORT') ? mailServer(env.int('HANDOFF_SMTP_PORT')) : {},
      tick: { rule: env('HANDOFF_TICK_RULE', '*/10 * * * * *') },
    },
  },
});
