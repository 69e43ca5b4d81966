import { belongsTo, hash, hidden, index, milliseconds, unique } from './common';

/**
 * One outside effect still to be performed, written in the transaction that decided it. Target
 * `relay`: the bot carries the line to the end user and settles it with a receipt. Target `channel`:
 * one part of a line, for the platform; its document id is the key that every attempt carries. Target
 * `mail`: a reminder to one recipient, in one round of a session's waiting.
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
      /** Of a mail: `queuedAt` of the session when it was decided. Of a channel's: how often it was asked for again. */
      round: milliseconds(),
      /** The conversation while this part is still to be sent, else null: its lane, in the order of ids. */
      lane: { type: 'integer' },
      /** From 1 to `parts`. */
      part: { type: 'integer' },
      parts: { type: 'integer' },
      text: { type: 'text' },
      /** Document id of the file that goes out with it. */
      file: { type: 'string' },
      /** Calls of which nobody knows whether they arrived. */
      doubts: { type: 'integer' },
      /** The platform's id of the message. */
      externalId: { type: 'string' },
      /** Of channel and external id: what receipts name. */
      externalKey: hash(),
      /** Until when it is tried; null once it is settled. */
      giveUpAt: milliseconds(),
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
      unique('handoff_deliveries', 'document_id'),
      index('handoff_deliveries', 'lane', 'id'),
      index('handoff_deliveries', 'give_up_at'),
      index('handoff_deliveries', 'external_key'),
      index('handoff_deliveries', 'settled_at'),
      index('handoff_deliveries', 'target', 'settled_at'),
    ],
  },
};
