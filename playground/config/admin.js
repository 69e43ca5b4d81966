'use strict';

/** Secrets of a playground: never use them anywhere else. */
module.exports = () => ({
  auth: { secret: 'playground-admin-secret' },
  apiToken: { salt: 'playground-api-token-salt' },
  transfer: { token: { salt: 'playground-transfer-token-salt' } },
  secrets: { encryptionKey: 'playground-encryption-key-012345' },
  flags: { nps: false, promoteEE: false },
  // Somebody who tries things out logs in more often than five times in five minutes.
  rateLimit: { enabled: false },
});
