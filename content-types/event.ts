import { belongsTo, hidden, index, milliseconds, unique } from './common';

/**
 * What happened, in the order of `number`, which is given after the commit (see db/feed.ts). Rows
 * with a `sequence` are what bots see; the others only tell other processes to refresh their sockets.
 */
export const event = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_events',
    info: { singularName: 'event', pluralName: 'events', displayName: 'Handoff event' },
    ...hidden(),
    attributes: {
      number: { type: 'integer' },
      type: { type: 'string' },
      sequence: { type: 'integer' },
      conversation: belongsTo('plugin::handoff.conversation'),
      agent: belongsTo('plugin::handoff.agent'),
      session: belongsTo('plugin::handoff.session'),
      /** Of the line it is about, if it is about one. */
      seq: { type: 'integer' },
      /** JSON as it was at that moment. */
      data: { type: 'text' },
      at: milliseconds(),
      /** The process that committed it and has told its own sockets. */
      origin: { type: 'string' },
    },
    indexes: [
      unique('handoff_events', 'number'),
      unique('handoff_events', 'conversation_id', 'sequence'),
      index('handoff_events', 'at'),
    ],
  },
};
