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
      /** The agent's own reminder rule; null: the plugin's settings apply. */
      reminderEnabled: { type: 'boolean' },
      reminderAfterMinutes: { type: 'integer' },
      /** Further reminders: `[{ afterMinutes, recipients, team }]`, earliest first. */
      ladder: { type: 'json' },
      /** Ids of the API tokens that may use this agent; empty: every token may. */
      tokens: { type: 'json' },
      /** Address that receives the events; null: no webhook. */
      webhookUrl: { type: 'text' },
      /** `{ stored, lastFour }`, encrypted by the vault. */
      webhookSecret: { type: 'json' },
      /** The secret before the last change, `{ stored, lastFour, until }`: it also signs until then. */
      webhookPreviousSecret: { type: 'json' },
      /**
       * Number of the last event before the webhook was switched on: only later events are sent.
       */
      webhookFrom: { type: 'integer' },
      /** Why no event is sent until staff enable the webhook again; null: nothing is wrong. */
      webhookTrouble: { type: 'text' },
      /** The receiver asked for no calls until this time. */
      webhookPausedUntil: milliseconds(),
      /**
       * When its bot last called, approximately; null: never. Written by a job, never with a
       * message.
       */
      lastHeardAt: milliseconds(),
    },
    indexes: [unique('handoff_agents', 'key')],
  },
};
