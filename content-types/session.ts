import { belongsTo, hidden, index, milliseconds, unique } from './common';

/** One human handoff of a conversation, from escalation to close. */
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
      /**
       * The conversation's document id while the session is open, else null: at most one open
       * session per conversation.
       */
      openKey: { type: 'string' },
      /** When it expires, while queued; else null. */
      dueAt: milliseconds(),
      /** When the team gets the next reminder, while queued; null when no reminder is left. */
      remindAt: milliseconds(),
      /** The reminders left in this round in the queue: `[{ at, rung }]`, earliest first. */
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
      /** The name when assigned; kept after the admin user is deleted. */
      assigneeName: { type: 'string' },
      /** Of the handoff message. */
      firstSeq: { type: 'integer' },
      /** Of the closing message; null while open. */
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
