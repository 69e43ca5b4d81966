import { hidden, unique } from './common';

/** Notification preferences of one member; a null field means the default. */
export const preference = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_preferences',
    info: {
      singularName: 'preference',
      pluralName: 'preferences',
      displayName: 'Handoff preference',
    },
    ...hidden(),
    attributes: {
      /** Id of the admin user. */
      memberId: { type: 'string' },
      toasts: { type: 'boolean' },
      sound: { type: 'boolean' },
      desktop: { type: 'boolean' },
      tabCount: { type: 'boolean' },
      repeat: { type: 'boolean' },
    },
    indexes: [unique('handoff_preferences', 'member_id')],
  },
};
