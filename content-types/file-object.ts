import { hidden, index, milliseconds, unique } from './common';

/**
 * One object in the storage of Strapi's Upload provider: the bytes of one file, encrypted with a
 * key of their own, under a random name. The row is written before the object, so that a process
 * that dies leaves no unknown object behind. Upload has no record of it.
 */
export const fileObject = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_file_objects',
    info: {
      singularName: 'file-object',
      pluralName: 'file-objects',
      displayName: 'Handoff file object',
    },
    ...hidden(),
    attributes: {
      /** Name at the provider, without the extension. */
      name: { type: 'string' },
      /** AES-256, base64. Deleted with the row: nobody can decrypt the object afterwards. */
      key: { type: 'string', private: true },
      /** `writing`; `kept`: a file uses it; `leaving`: to be deleted. */
      state: { type: 'string' },
      /** Size in bytes before encryption. */
      size: { type: 'integer' },
      /**
       * What the provider needs to find the object, in the form Upload would store; null while it
       * is being written.
       */
      facts: { type: 'json' },
      /** Last change of this row. */
      at: milliseconds(),
    },
    indexes: [
      unique('handoff_file_objects', 'document_id'),
      unique('handoff_file_objects', 'name'),
      index('handoff_file_objects', 'state', 'at'),
    ],
  },
};
