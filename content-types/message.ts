import { belongsTo, hash, hidden, milliseconds, unique } from './common';

/** One line of a conversation. Other rows name it by conversation and `seq`. */
export const message = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_messages',
    info: { singularName: 'message', pluralName: 'messages', displayName: 'Handoff message' },
    ...hidden(),
    attributes: {
      conversation: belongsTo('plugin::handoff.conversation'),
      seq: { type: 'integer' },
      author: { type: 'string' },
      name: { type: 'string' },
      text: { type: 'text' },
      event: { type: 'string' },
      externalId: { type: 'string' },
      clientId: { type: 'string' },
      /** Of the conversation and the provider's message id. */
      externalKey: hash(),
      /** Of the conversation and the client id. */
      clientKey: hash(),
      sentAt: milliseconds(),
      storedAt: milliseconds(),
      attachments: { type: 'json' },
      editedAt: milliseconds(),
      /** Kept when the end user changes the line on the channel. */
      originalText: { type: 'text' },
      deletedAt: milliseconds(),
      deliveryState: { type: 'string' },
      deliveryReason: { type: 'text' },
    },
    indexes: [
      unique('handoff_messages', 'conversation_id', 'seq'),
      unique('handoff_messages', 'external_key'),
      unique('handoff_messages', 'client_key'),
      unique('handoff_messages', 'document_id'),
    ],
  },
};
