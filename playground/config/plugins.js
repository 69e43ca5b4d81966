'use strict';

const path = require('node:path');

/** The demo's own mail server; without it Strapi's e-mail plugin sends the mails. */
const mailServer = (port) => ({
  transport: { host: '127.0.0.1', port, ignoreTLS: true },
  from: 'Clay & Clover <inbox@clay-and-clover.example>',
});

/** Other URLs for the platforms, such as local ones for trying things out. */
const platforms = (env) => {
  const places = {
    telegram: { apiRoot: env('TELEGRAM_API_ROOT') },
    discord: { apiUrl: env('DISCORD_API_URL') },
    slack: { apiUrl: env('SLACK_API_URL') },
    meta: { graphUrl: env('META_GRAPH_URL') },
    googleChat: { apiRoot: env('GOOGLE_CHAT_API_ROOT'), certsUrl: env('GOOGLE_CERTS_URL') },
  };
  return JSON.parse(JSON.stringify(places));
};

module.exports = ({ env }) => ({
  handoff: {
    enabled: true,
    resolve: path.resolve(__dirname, '..', '..'),
    config: {
      channels: platforms(env),
      clock: { speed: env.float('HANDOFF_CLOCK_SPEED', 1) },
      email: env('HANDOFF_SMTP_PORT') ? mailServer(env.int('HANDOFF_SMTP_PORT')) : {},
      tick: { rule: env('HANDOFF_TICK_RULE', '*/10 * * * * *') },
    },
  },
});
