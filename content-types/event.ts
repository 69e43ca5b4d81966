import { belongsTo, hidden, index, milliseconds, unique } from './common';

/**
 * An event of a conversation, ordered by `number`, which is assigned after the commit (see
 * db/feed.ts). Rows with a `sequence` go to bots; the others only tell other processes what to
 * broadcast.
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
      /** Of the message that the event is about; null: none. */
      seq: { type: 'integer' },
      /** The payload as it was then, as JSON. */
      data: { type: 'text' },
      at: milliseconds(),
      /** The process that committed it and has already broadcast it to its own sockets. */
      origin: { type: 'string' },
    },
    indexes: [
      unique('handoff_events', 'number'),
      unique('handoff_events', 'conversation_id', 'sequence'),
      index('handoff_events', 'at'),
    ],
  },
};
