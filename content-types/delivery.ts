import { belongsTo, hash, hidden, index, milliseconds, unique } from './common';

/**
 * One outside effect still to be performed, written in the transaction that decided it. Target
 * `relay`: the bot carries the line to the end user and settles it with a receipt.
 */
export const delivery = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_deliveries',
    info: { singularName: 'delivery', pluralName: 'deliveries', displayName: 'Handoff delivery' },
    ...hidden(),
    attributes: {
      /** Of conversation, seq and target: each effect exists once. */
      deliveryKey: hash(),
      conversation: belongsTo('plugin::handoff.conversation'),
      seq: { type: 'integer' },
      target: { type: 'string' },
      state: { type: 'string' },
      reason: { type: 'text' },
      openedAt: milliseconds(),
      settledAt: milliseconds(),
    },
    indexes: [
      unique('handoff_deliveries', 'delivery_key'),
      index('handoff_deliveries', 'conversation_id', 'seq'),
    ],
  },
};
