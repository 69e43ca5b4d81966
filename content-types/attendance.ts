import { hidden, milliseconds, unique } from './common';

/** When each member last had an Inbox or chat page open, in any process. */
export const attendance = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_attendances',
    info: {
      singularName: 'attendance',
      pluralName: 'attendances',
      displayName: 'Handoff attendance',
    },
    ...hidden(),
    attributes: {
      /** Id of the admin user. */
      memberId: { type: 'string' },
      seenAt: milliseconds(),
    },
    indexes: [unique('handoff_attendances', 'member_id')],
  },
};
