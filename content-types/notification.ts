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
      /**
       * While it is unread, of member and happening: what comes then is told by the same row. Once it is read,
       * its own id, so that the next is a new one.
       */
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
      /** How often it has happened while the row was unread; null in rows from before: once. */
      count: { type: 'integer' },
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
