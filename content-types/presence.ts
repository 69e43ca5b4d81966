import { hidden, milliseconds, unique } from './common';

/**
 * The members with an open Inbox or chat page in one process, and which chats they look at; written
 * every few seconds while there are any.
 */
export const presence = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_presences',
    info: { singularName: 'presence', pluralName: 'presences', displayName: 'Handoff presence' },
    ...hidden(),
    attributes: {
      process: { type: 'string' },
      members: { type: 'json' },
      views: { type: 'json' },
      at: milliseconds(),
    },
    indexes: [unique('handoff_presences', 'process')],
  },
};
