import { belongsTo, hash, hidden, index, milliseconds, unique } from './common';

/**
 * One outside effect still to be performed, written in the transaction that decided it. Target
 * `relay`: the bot carries the line to the end user and settles it with a receipt. Target `mail`: a
 * reminder to one recipient, in one round of a session's waiting.
 */
export const delivery = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_deliveries',
    info: { singularName: 'delivery', pluralName: 'deliveries', displayName: 'Handoff delivery' },
    ...hidden(),
    attributes: {
      /** Of target and what is carried to whom: each effect exists once. */
      deliveryKey: hash(),
      conversation: belongsTo('plugin::handoff.conversation'),
      seq: { type: 'integer' },
      target: { type: 'string' },
      state: { type: 'string' },
      reason: { type: 'text' },
      session: belongsTo('plugin::handoff.session'),
      recipient: { type: 'string' },
      language: { type: 'string' },
      /** `queuedAt` of the session when it was decided. */
      round: milliseconds(),
      attempts: { type: 'integer' },
      /** When it may be tried; once it is claimed, when the claim is given up. */
      availableAt: milliseconds(),
      openedAt: milliseconds(),
      settledAt: milliseconds(),
    },
    indexes: [
      unique('handoff_deliveries', 'delivery_key'),
      index('handoff_deliveries', 'conversation_id', 'seq'),
      index('handoff_deliveries', 'target', 'state', 'available_at'),
    ],
  },
};
