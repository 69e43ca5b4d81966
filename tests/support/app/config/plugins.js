'use strict';

const path = require('node:path');

/** From Strapi's own email plugin, which writes every provider's name in small letters. */
const MAIL_PROVIDER = '../../../../../tests/support/app/mail-provider.js';

const strapiEmail = (port) => ({
  config: {
    provider: MAIL_PROVIDER,
    providerOptions: { port },
    settings: { defaultFrom: 'Shop <shop@shop.test>' },
  },
});

/** On the first of January, at midnight. */
const NEVER = '0 0 0 1 1 *';

/**
 * In the test's own process the settings come through a symbol, for they hold functions (the clock);
 * a child process gets them as JSON.
 */
module.exports = () => {
  const {
    plugin: given,
    hasPlugin = true,
    mailPort,
  } = globalThis[Symbol.for('handoff.test')] ?? {};
  const fromParent = JSON.parse(process.env.HANDOFF_APP_PLUGIN ?? '{}');
  return {
    ...(mailPort && { email: strapiEmail(mailPort) }),
    handoff: {
      enabled: hasPlugin,
      resolve: path.resolve(__dirname, '..', '..', '..', '..'),
      // Tests call the tick themselves: it must not come by itself while one moves the clock.
      config: { tick: { rule: NEVER }, ...fromParent, ...given },
    },
  };
};
