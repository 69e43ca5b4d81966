import { belongsTo, hidden, index, milliseconds, unique } from './common';

/**
 * An event that an agent's webhook did not accept in time, with its payload. Deleted after 30 days.
 */
export const deadLetter = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_dead_letters',
    info: {
      singularName: 'dead-letter',
      pluralName: 'dead-letters',
      displayName: 'Handoff dead letter',
    },
    ...hidden(),
    attributes: {
      agent: belongsTo('plugin::handoff.agent'),
      conversation: belongsTo('plugin::handoff.conversation'),
      /** Id of the event; the event may be deleted before this row. */
      eventId: { type: 'string' },
      type: { type: 'string' },
      sequence: { type: 'integer' },
      /** When the event happened. */
      at: milliseconds(),
      /** The payload, as JSON. */
      body: { type: 'text' },
      attempts: { type: 'integer' },
      reason: { type: 'text' },
      /** When the plugin stopped trying. */
      givenUpAt: milliseconds(),
    },
    indexes: [
      unique('handoff_dead_letters', 'event_id'),
      unique('handoff_dead_letters', 'document_id'),
      index('handoff_dead_letters', 'agent_id', 'id'),
      index('handoff_dead_letters', 'given_up_at'),
    ],
  },
};
