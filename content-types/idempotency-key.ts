import { hash, hidden, index, milliseconds, unique } from './common';

/** The answer to a call that carried an `Idempotency-Key`, written with its effect; kept 24 hours. */
export const idempotencyKey = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_idempotency_keys',
    info: {
      singularName: 'idempotency-key',
      pluralName: 'idempotency-keys',
      displayName: 'Handoff idempotency key',
    },
    ...hidden(),
    attributes: {
      /** Of API token and key. */
      keyHash: hash(),
      /** Of route and body. */
      fingerprint: hash(),
      status: { type: 'integer' },
      body: { type: 'text' },
      at: milliseconds(),
    },
    indexes: [
      unique('handoff_idempotency_keys', 'key_hash'),
      index('handoff_idempotency_keys', 'at'),
    ],
  },
};
