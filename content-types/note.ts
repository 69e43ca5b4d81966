import { belongsTo, hidden, milliseconds, unique } from './common';

/** An internal note on a session: only for the team, never a message of the conversation. */
export const note = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_notes',
    info: { singularName: 'note', pluralName: 'notes', displayName: 'Handoff note' },
    ...hidden(),
    indexes: [unique('handoff_notes', 'document_id')],
    attributes: {
      session: belongsTo('plugin::handoff.session'),
      text: { type: 'text' },
      author: belongsTo('admin::user'),
      authorName: { type: 'string' },
      at: milliseconds(),
    },
  },
};
