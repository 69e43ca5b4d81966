import { belongsTo, hash, hidden, index, milliseconds, unique } from './common';

/**
 * One delivery: an effect outside the database, written in the transaction that decided it. Target
 * `relay`: the bot relays the message to the end user and reports the outcome with a receipt.
 * Target `channel`: one part of a message for the platform; its document id is the idempotency key
 * of every attempt. Target `mail`: a reminder to one recipient, for one round of a session in the
 * queue.
 */
export const delivery = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_deliveries',
    info: { singularName: 'delivery', pluralName: 'deliveries', displayName: 'Handoff delivery' },
    ...hidden(),
    attributes: {
      /** Hash of target, content and recipient: each delivery exists once. */
      deliveryKey: hash(),
      conversation: belongsTo('plugin::handoff.conversation'),
      seq: { type: 'integer' },
      target: { type: 'string' },
      state: { type: 'string' },
      reason: { type: 'text' },
      session: belongsTo('plugin::handoff.session'),
      recipient: { type: 'string' },
      language: { type: 'string' },
      /** For `mail`: names the mail that was sent for this and other deliveries. */
      digest: { type: 'string' },
      /** For `mail`: hash of recipient and minute, on one delivery of each mail. */
      digestKey: hash(),
      /**
       * For `mail`: `queuedAt` of the session when it was decided. For `channel`: how many times
       * *Send again* was chosen.
       */
      round: milliseconds(),
      /**
       * The conversation while this part is unsent, else null: its outgoing queue, ordered by id.
       */
      lane: { type: 'integer' },
      /** From 1 to `parts`. */
      part: { type: 'integer' },
      parts: { type: 'integer' },
      text: { type: 'text' },
      /** Document id of the file sent with this part. */
      file: { type: 'string' },
      /** The platform's id of the message that this part answers. */
      replyTo: { type: 'string' },
      /** Calls with an unknown outcome. */
      doubts: { type: 'integer' },
      /** The platform's id of the message. */
      externalId: { type: 'string' },
      /** Hash of channel and external id: finds the part that a delivery status names. */
      externalKey: hash(),
      /** When the attempts end; null once the outcome is recorded. */
      giveUpAt: milliseconds(),
      attempts: { type: 'integer' },
      /** When it may be tried; once claimed, when the claim ends. */
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
      index('handoff_deliveries', 'digest'),
      unique('handoff_deliveries', 'digest_key'),
    ],
  },
};
