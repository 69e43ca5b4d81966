import { hidden, milliseconds, unique } from './common';

/** Who has an Inbox or chat page open on one process, written every few seconds while anybody has. */
export const presence = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_presences',
    info: { singularName: 'presence', pluralName: 'presences', displayName: 'Handoff presence' },
    ...hidden(),
    attributes: {
      process: { type: 'string' },
      members: { type: 'json' },
      at: milliseconds(),
    },
    indexes: [unique('handoff_presences', 'process')],
  },
};
