import { belongsTo, hash, hidden, index, milliseconds, unique } from './common';

/**
 * One end user's thread with one AI agent on one channel. Its row is the lock under which every
 * command on the conversation runs: the first statement of a transaction increments `version`.
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
      /** Of agent, channel and external id. */
      identityKey: hash(),
      /** What the keys of its lines are made with, for ever; null: its identity, as older versions had it. */
      keyBase: hash(),
      /** Of the visitor token, on the website widget. */
      visitorKey: hash(),
      externalId: { type: 'string' },
      /** Its external id before it moved to the present one, and when that was. */
      previousId: { type: 'string' },
      movedAt: milliseconds(),
      agent: belongsTo('plugin::handoff.agent'),
      /** Empty for a bot-reported channel. */
      channel: belongsTo('plugin::handoff.channel'),
      channelType: { type: 'string' },
      userId: { type: 'string' },
      userName: { type: 'string' },
      userEmail: { type: 'string' },
      userLocale: { type: 'string' },
      userAttributes: { type: 'json' },
      owner: { type: 'string' },
      epoch: { type: 'integer' },
      /** Of the last line; lines are dense from 1. */
      lastSeq: { type: 'integer' },
      /** Of the last event that bots see; dense from 1. */
      lastSequence: { type: 'integer' },
      lastLineAt: milliseconds(),
      /** When the end user wrote last: some platforms take answers only for a while. */
      lastUserAt: milliseconds(),
      /** Since when the assignee owes an answer, and has been told; null: he does not. */
      unansweredSince: milliseconds(),
      /** When colleagues were told that the assignee is away; null: they were not. */
      awayToldAt: milliseconds(),
      /** When something is to be sent on the channel, or the lease on that ends; null: nothing is. */
      channelDueAt: milliseconds(),
      /** Of the process that sends; null: none does. */
      channelLease: { type: 'string' },
      version: { type: 'integer' },
    },
    indexes: [
      unique('handoff_conversations', 'identity_key'),
      unique('handoff_conversations', 'visitor_key'),
      unique('handoff_conversations', 'document_id'),
      index('handoff_conversations', 'agent_id', 'external_id'),
      index('handoff_conversations', 'agent_id', 'previous_id'),
      index('handoff_conversations', 'channel_id', 'channel_due_at'),
      index('handoff_conversations', 'channel_id', 'last_line_at'),
    ],
  },
};
