import { belongsTo, hidden, index, milliseconds, unique } from './common';

/** An event that an agent's webhook has not taken in time, with what was sent. Deleted after 30 days. */
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
      /** Id of the event, which may be deleted before the letter is. */
      eventId: { type: 'string' },
      type: { type: 'string' },
      sequence: { type: 'integer' },
      /** When the event happened. */
      at: milliseconds(),
      /** What is sent, as JSON. */
      body: { type: 'text' },
      attempts: { type: 'integer' },
      reason: { type: 'text' },
      /** When it was given up. */
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
