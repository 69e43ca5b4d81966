import { belongsTo, hidden, index, milliseconds, unique } from './common';

/**
 * How far the events of one conversation have been pushed to its agent's webhook. Made with the first
 * event that is to be pushed, and kept: without it they would be pushed from the beginning.
 */
export const webhookLane = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_webhook_lanes',
    info: {
      singularName: 'webhook-lane',
      pluralName: 'webhook-lanes',
      displayName: 'Handoff webhook lane',
    },
    ...hidden(),
    attributes: {
      conversation: belongsTo('plugin::handoff.conversation'),
      agent: belongsTo('plugin::handoff.agent'),
      /** Sequence of the last event that was found in the log. */
      knownSequence: { type: 'integer' },
      /** Sequence of the last event that was taken, or given up. */
      doneSequence: { type: 'integer' },
      /** When the next event is tried, or the lease ends; null: nothing is to be pushed. */
      dueAt: milliseconds(),
      /** Of the process that pushes; null: none does. */
      lease: { type: 'string' },
      /** Calls made for the next event. */
      attempts: { type: 'integer' },
      /** Since when nothing was taken; null: the last call was taken. */
      failingSince: milliseconds(),
      /** Why the last call was not taken. */
      reason: { type: 'text' },
    },
    indexes: [
      unique('handoff_webhook_lanes', 'conversation_id'),
      index('handoff_webhook_lanes', 'agent_id', 'due_at'),
      index('handoff_webhook_lanes', 'agent_id', 'failing_since'),
    ],
  },
};
