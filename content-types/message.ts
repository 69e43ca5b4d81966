import { belongsTo, hash, hidden, index, milliseconds, unique } from './common';

/** One message of a conversation. Other rows refer to it by conversation and `seq`. */
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
      /** Hash of the conversation and the platform's message id. */
      externalKey: hash(),
      /** Hash of the conversation and the client id. */
      clientKey: hash(),
      /**
       * Hash of author and text as a bot first reported it; null: the bot did not, or gave no id.
       */
      reportHash: hash(),
      sentAt: milliseconds(),
      storedAt: milliseconds(),
      attachments: { type: 'json' },
      editedAt: milliseconds(),
      /** When the stored version was written, by the platform's clock; null: not given. */
      revisedAt: milliseconds(),
      /** The first text, set when the end user edits the message on the channel. */
      originalText: { type: 'text' },
      deletedAt: milliseconds(),
      /** Document id of the message that it answers, if that is stored. */
      quotedId: { type: 'string' },
      /** Author, name and words of that message, as far as they are not read from it. */
      quote: { type: 'json' },
      /** Where it comes from: a forward, an advertisement, a product, a story. */
      origin: { type: 'json' },
      deliveryState: { type: 'string' },
      deliveryReason: { type: 'text' },
    },
    indexes: [
      unique('handoff_messages', 'conversation_id', 'seq'),
      unique('handoff_messages', 'external_key'),
      unique('handoff_messages', 'client_key'),
      unique('handoff_messages', 'document_id'),
      index('handoff_messages', 'quoted_id', 'conversation_id', 'seq'),
    ],
  },
};
