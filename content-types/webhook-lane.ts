import { belongsTo, hidden, index, milliseconds, unique } from './common';

/**
 * The webhook progress of one conversation: which of its events the agent's webhook has accepted.
 * Created with the first event to send and never deleted: without it, all events would be sent
 * again from the beginning.
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
      /** Sequence of the last event found in the event log. */
      knownSequence: { type: 'integer' },
      /** Sequence of the last event that was accepted or became a dead letter. */
      doneSequence: { type: 'integer' },
      /** When the next event is due, or when the lease ends; null: nothing is due. */
      dueAt: milliseconds(),
      /** Lease of the process that is sending; null: none is. */
      lease: { type: 'string' },
      /** Calls made for the next event. */
      attempts: { type: 'integer' },
      /** Since when no event was accepted; null: the last call succeeded. */
      failingSince: milliseconds(),
      /** Why the last call failed. */
      reason: { type: 'text' },
    },
    indexes: [
      unique('handoff_webhook_lanes', 'conversation_id'),
      index('handoff_webhook_lanes', 'agent_id', 'due_at'),
      index('handoff_webhook_lanes', 'agent_id', 'failing_since'),
    ],
  },
};
