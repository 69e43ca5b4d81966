'use strict';

const path = require('node:path');

/**
 * In the test's own process the settings come through a symbol, for they hold functions (the clock);
 * a child process gets them as JSON.
 */
module.exports = () => {
  const { plugin: given, hasPlugin = true } = globalThis[Symbol.for('handoff.test')] ?? {};
  const fromParent = JSON.parse(process.env.HANDOFF_APP_PLUGIN ?? '{}');
  return {
    handoff: {
      enabled: hasPlugin,
      resolve: path.resolve(__dirname, '..', '..', '..', '..'),
      config: { ...fromParent, ...given },
    },
  };
};
