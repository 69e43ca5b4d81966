'use strict';

module.exports = () => ({
  auth: { secret: 'test-admin-secret' },
  apiToken: { salt: 'test-api-token-salt' },
  transfer: { token: { salt: 'test-transfer-salt' } },
  secrets: { encryptionKey: 'test-encryption-key-0123456789ab' },
  flags: { nps: false, promoteEE: false },
  rateLimit: { enabled: false },
  watchIgnoreFiles: [],
});
