import { hidden, milliseconds, unique } from './common';

/** An AI agent: one external bot with its handoff settings. Archived, never deleted. */
export const agent = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_agents',
    info: { singularName: 'agent', pluralName: 'agents', displayName: 'Handoff AI agent' },
    ...hidden(),
    attributes: {
      key: { type: 'string' },
      name: { type: 'string' },
      status: { type: 'string' },
      handoffEnabled: { type: 'boolean' },
      handoffMessage: { type: 'text' },
      acceptMessage: { type: 'text' },
      resolveMessage: { type: 'text' },
      expiredMessage: { type: 'text' },
      maxWaitMinutes: { type: 'integer' },
      /** Its own rule about reminders; null: the plugin's settings hold. */
      reminderEnabled: { type: 'boolean' },
      reminderAfterMinutes: { type: 'integer' },
      /** Further reminders: `[{ afterMinutes, recipients, team }]`, earliest first. */
      ladder: { type: 'json' },
      /** Ids of the API tokens that reach this agent; empty: all do. */
      tokens: { type: 'json' },
      /** Where events are pushed to; null: nowhere. */
      webhookUrl: { type: 'text' },
      /** `{ stored, lastFour }`, as the vault closed it. */
      webhookSecret: { type: 'json' },
      /** Number of the last event before it was switched on: only later ones are pushed. */
      webhookFrom: { type: 'integer' },
      /** Why nothing is pushed until staff say so; null: nothing is wrong. */
      webhookTrouble: { type: 'text' },
      /** The receiver asked for a pause until then. */
      webhookPausedUntil: milliseconds(),
      /** When its bot was last heard of, about; null: never. Written by a job, never with a message. */
      lastHeardAt: milliseconds(),
    },
    indexes: [unique('handoff_agents', 'key')],
  },
};
