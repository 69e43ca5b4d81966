import { hash, hidden, index, milliseconds, unique } from './common';

/**
 * The response to a call with an `Idempotency-Key`, written in the same transaction as the call's
 * effect; kept for 24 hours.
 */
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
      /** Hash of API token and key. */
      keyHash: hash(),
      /** Hash of route and body. */
      fingerprint: hash(),
      status: { type: 'integer' },
      body: { type: 'text' },
      /** What the answer had beside `data`; null: nothing. */
      meta: { type: 'text' },
      at: milliseconds(),
    },
    indexes: [
      unique('handoff_idempotency_keys', 'key_hash'),
      index('handoff_idempotency_keys', 'at'),
    ],
  },
};
