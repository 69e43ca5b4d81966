import { belongsTo, hash, hidden, index, milliseconds, unique } from './common';

/**
 * A notification for one member, written in the transaction of its cause. It keeps the text and
 * names of that time. Deleted after 30 days.
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
       * While unread: a hash of member and cause, so that a repeated cause updates this row. Once
       * read: the row's own id, so that the next one is a new row.
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
      channelLabel: { type: 'string' },
      text: { type: 'text' },
      /**
       * How often it has happened while the row was unread; null in rows of older versions: once.
       */
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
