import { belongsTo, hash, hidden, index, milliseconds, unique } from './common';

/**
 * Something that one member is told, written in the transaction in which it happened. What it shows is
 * kept as it was then. Deleted after 30 days.
 */
export const notification = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_notifications',
    info: {
      singularName: 'notification',
      pluralName: 'notifications',
      displayName: 'Handoff notification',
    },
    ...hidden(),
    attributes: {
      /** Of member and happening: nobody is told twice of one thing. */
      notificationKey: hash(),
      /** Id of the admin user. */
      memberId: { type: 'string' },
      type: { type: 'string' },
      session: belongsTo('plugin::handoff.session'),
      userName: { type: 'string' },
      agentName: { type: 'string' },
      channelType: { type: 'string' },
      channelKey: { type: 'string' },
      text: { type: 'text' },
      at: milliseconds(),
      /** Null while unread. */
      readAt: milliseconds(),
    },
    indexes: [
      unique('handoff_notifications', 'notification_key'),
      unique('handoff_notifications', 'document_id'),
      index('handoff_notifications', 'member_id', 'at', 'id'),
      index('handoff_notifications', 'member_id', 'read_at'),
      index('handoff_notifications', 'session_id', 'at'),
      index('handoff_notifications', 'at'),
    ],
  },
};
