import { hidden, index, milliseconds, unique } from './common';

/**
 * What lies with the provider of Strapi's Upload: the bytes of one file, sealed under a key of their
 * own, by a name that says nothing. It is a row before it is written, so that nothing is left behind
 * by a process that dies. Upload itself knows nothing of it.
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
      /** With the provider, without the ending. */
      name: { type: 'string' },
      /** AES-256, as base64. Gone with the row: nobody can read the object then. */
      key: { type: 'string', private: true },
      /** `writing`, `kept` by a file, or `leaving`. */
      state: { type: 'string' },
      /** Bytes before they were sealed. */
      size: { type: 'integer' },
      /** What the provider needs to find it, as Upload would store it; null while it is being written. */
      facts: { type: 'json' },
      /** Last touched. */
      at: milliseconds(),
    },
    indexes: [
      unique('handoff_file_objects', 'document_id'),
      unique('handoff_file_objects', 'name'),
      index('handoff_file_objects', 'state', 'at'),
    ],
  },
};
