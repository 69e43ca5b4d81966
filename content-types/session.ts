import { belongsTo, hidden, index, milliseconds, unique } from './common';

/** One stretch of human handling of a conversation. */
export const session = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_sessions',
    info: { singularName: 'session', pluralName: 'sessions', displayName: 'Handoff session' },
    ...hidden(),
    attributes: {
      conversation: belongsTo('plugin::handoff.conversation'),
      agent: belongsTo('plugin::handoff.agent'),
      channelType: { type: 'string' },
      status: { type: 'string' },
      outcome: { type: 'string' },
      /** The conversation's document id while the session is open, else null: one open session each. */
      openKey: { type: 'string' },
      /** When it expires, while queued; else null. */
      dueAt: milliseconds(),
      /** When the team is next reminded of it, while queued; null when no reminder is left. */
      remindAt: milliseconds(),
      /** The reminders that this round still has: `[{ at, rung }]`, earliest first. */
      remindPlan: { type: 'json' },
      reason: { type: 'text' },
      summary: { type: 'text' },
      priority: { type: 'string' },
      tags: { type: 'json' },
      metadata: { type: 'json' },
      openedAt: milliseconds(),
      queuedAt: milliseconds(),
      expiresAt: milliseconds(),
      acceptedAt: milliseconds(),
      closedAt: milliseconds(),
      closedBy: { type: 'json' },
      assignee: belongsTo('admin::user'),
      /** As it was when assigned: history outlives the admin user. */
      assigneeName: { type: 'string' },
      /** Of the handoff line. */
      firstSeq: { type: 'integer' },
      /** Of the closing line; null while open. */
      lastSeq: { type: 'integer' },
      /** Every transition: `[{ at, type, by }]`, `at` in UTC milliseconds. */
      timeline: { type: 'json' },
    },
    indexes: [
      unique('handoff_sessions', 'open_key'),
      unique('handoff_sessions', 'document_id'),
      index('handoff_sessions', 'due_at', 'id'),
      index('handoff_sessions', 'remind_at', 'id'),
      index('handoff_sessions', 'status', 'queued_at', 'id'),
      index('handoff_sessions', 'status', 'opened_at', 'id'),
      index('handoff_sessions', 'opened_at', 'id'),
      index('handoff_sessions', 'agent_id', 'accepted_at'),
    ],
  },
};
