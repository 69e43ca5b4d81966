import { belongsTo, hash, hidden, index, milliseconds, unique } from './common';

/**
 * One end user's thread with one AI agent on one channel. Its row is the lock for every command on
 * the conversation: the first statement of a transaction increments `version`.
 */
export const conversation = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_conversations',
    info: {
      singularName: 'conversation',
      pluralName: 'conversations',
      displayName: 'Handoff conversation',
    },
    ...hidden(),
    attributes: {
      /** Hash of agent, channel and external id. */
      identityKey: hash(),
      /** Base of its messages' keys; never changes. Null: `identityKey`, as in older versions. */
      keyBase: hash(),
      /** Hash of the visitor token; website widget only. */
      visitorKey: hash(),
      externalId: { type: 'string' },
      /** Its external id before it moved to the current one, and when it moved. */
      previousId: { type: 'string' },
      movedAt: milliseconds(),
      agent: belongsTo('plugin::handoff.agent'),
      /** Null for a bot-reported channel. */
      channel: belongsTo('plugin::handoff.channel'),
      /** One of the plugin's types, or a type of the bot's own. */
      channelType: { type: 'string' },
      /** What the bot calls its channel, if the type is the bot's own. */
      channelLabel: { type: 'string' },
      userId: { type: 'string' },
      userName: { type: 'string' },
      userEmail: { type: 'string' },
      userLocale: { type: 'string' },
      userAttributes: { type: 'json' },
      owner: { type: 'string' },
      epoch: { type: 'integer' },
      /** Of the last message; dense from 1. */
      lastSeq: { type: 'integer' },
      /** Of the last event that bots get; dense from 1. */
      lastSequence: { type: 'integer' },
      lastLineAt: milliseconds(),
      /**
       * When the end user last wrote: some platforms accept replies only for a limited time after
       * that.
       */
      lastUserAt: milliseconds(),
      /**
       * Time of the end user's first unanswered message to the assignee; null: none is unanswered.
       */
      unansweredSince: milliseconds(),
      /** When colleagues were notified that the assignee is away; null: they were not. */
      awayToldAt: milliseconds(),
      /**
       * When the next message is to be sent on the channel, or when the sender's lease ends; null:
       * nothing is queued.
       */
      channelDueAt: milliseconds(),
      /** Lease of the process that is sending; null: none is. */
      channelLease: { type: 'string' },
      version: { type: 'integer' },
    },
    indexes: [
      unique('handoff_conversations', 'identity_key'),
      unique('handoff_conversations', 'visitor_key'),
      unique('handoff_conversations', 'document_id'),
      index('handoff_conversations', 'agent_id', 'external_id'),
      index('handoff_conversations', 'agent_id', 'previous_id'),
      index('handoff_conversations', 'agent_id', 'channel_type'),
      index('handoff_conversations', 'channel_id', 'channel_due_at'),
      index('handoff_conversations', 'channel_id', 'last_line_at'),
    ],
  },
};
