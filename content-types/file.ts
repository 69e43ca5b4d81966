import { belongsTo, hidden, index, milliseconds, unique } from './common';

/**
 * A file of a conversation. Its document id is part of its public address and is given to those only
 * who may have the file. Staff's are stored before their line; what users send is `wanted` with its
 * line, and fetched afterwards.
 */
export const file = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_files',
    info: { singularName: 'file', pluralName: 'files', displayName: 'Handoff file' },
    ...hidden(),
    attributes: {
      conversation: belongsTo('plugin::handoff.conversation'),
      /** Of its line; null while a member has it in the composer. */
      seq: { type: 'integer' },
      /** Id of the admin user who uploaded it. */
      memberId: { type: 'string' },
      state: { type: 'string' },
      name: { type: 'text' },
      type: { type: 'string' },
      /** Bytes. */
      size: { type: 'integer' },
      /** Primary key of the object with its bytes; null: it is not there, or still in Upload. */
      object: { type: 'integer' },
      /** Id in Strapi's Upload, where the bytes were at first; null: they are not there. */
      upload: { type: 'integer' },
      /** What the channel's adapter fetches it by: never shown, it may contain secrets. */
      source: { type: 'text' },
      /** What stands in the text of the line until it is there. */
      placeholder: { type: 'text' },
      attempts: { type: 'integer' },
      /** When it may be fetched or moved; while a process does it, until when the others wait. */
      availableAt: milliseconds(),
      openedAt: milliseconds(),
    },
    indexes: [
      unique('handoff_files', 'document_id'),
      index('handoff_files', 'conversation_id', 'seq'),
      index('handoff_files', 'state', 'available_at'),
      index('handoff_files', 'object'),
      index('handoff_files', 'upload'),
    ],
  },
};
