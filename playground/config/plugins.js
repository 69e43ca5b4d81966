'use strict';

const path = require('node:path');

module.exports = ({ env }) => ({
  handoff: {
    enabled: true,
    resolve: path.resolve(__dirname, '..', '..'),
    config: {
      clock: { speed: env.float('HANDOFF_CLOCK_SPEED', 1) },
      tick: { rule: env('HANDOFF_TICK_RULE', '*/10 * * * * *') },
    },
  },
});
