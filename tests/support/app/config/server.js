'use strict';

module.exports = () => ({
  host: '127.0.0.1',
  port: Number(process.env.HANDOFF_APP_PORT ?? 0),
  app: { keys: ['test-key-a', 'test-key-b'] },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
  ...globalThis[Symbol.for('handoff.test')]?.server,
});
