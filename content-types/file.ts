import { belongsTo, hidden, index, milliseconds, unique } from './common';

/**
 * A file of a conversation. Its document id is part of its public address and is given only to
 * people who may read the file. A file of a team member is stored before its message. A file from
 * an end user is stored as `wanted` together with its message and downloaded afterwards.
 */
export const file = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_files',
    info: { singularName: 'file', pluralName: 'files', displayName: 'Handoff file' },
    ...hidden(),
    attributes: {
      conversation: belongsTo('plugin::handoff.conversation'),
      /** Of its message; null while the file is still in a member's composer. */
      seq: { type: 'integer' },
      /** Id of the admin user who uploaded it. */
      memberId: { type: 'string' },
      state: { type: 'string' },
      name: { type: 'text' },
      type: { type: 'string' },
      /** Bytes. */
      size: { type: 'integer' },
      /**
       * Primary key of the object with its bytes; null: there is none yet, or the bytes are still
       * in Upload.
       */
      object: { type: 'integer' },
      /** Primary key of the object with its thumbnail; null: none was made yet. */
      thumbnail: { type: 'integer' },
      /** It is an image that cannot be decoded, so nobody tries again. */
      hasNoThumbnail: { type: 'boolean' },
      /** Id in Strapi's Upload, where older versions stored the bytes; null: they are not there. */
      upload: { type: 'integer' },
      /** Where the channel's adapter downloads the file: never shown, it may contain secrets. */
      source: { type: 'text' },
      /** Recognises an end user's file in an edit of its message; null for those of older versions. */
      identity: { type: 'string' },
      /** Stands in the message's text until the file is stored. */
      placeholder: { type: 'text' },
      attempts: { type: 'integer' },
      /** When it may be downloaded or moved; while a process does so, when others may try. */
      availableAt: milliseconds(),
      openedAt: milliseconds(),
    },
    indexes: [
      unique('handoff_files', 'document_id'),
      index('handoff_files', 'conversation_id', 'seq'),
      index('handoff_files', 'state', 'available_at'),
      index('handoff_files', 'object'),
      index('handoff_files', 'thumbnail'),
      index('handoff_files', 'upload'),
    ],
  },
};
