import type { Head, OutgoingQueue, QueueState, OutgoingStore } from '../app/ports/outgoing';
import { columns, QUOTED } from './columns';
import type { Database, Query, Row } from './database';
import { messageIn, toPlace, toLockedState } from './rows';
import { OPEN, PART, toPart } from './outgoing-parts';
import { patiently, runPatiently } from './patience';

/** Sent parts read per conversation; if more are unread, the older ones keep their state. */
const MOST_SENT = 200;

/**
 * The outgoing queues of the channels. The due time is in the conversation's row, so due queues
 * come from an index without finished work; a queue is ordered by the ids of its parts.
 */
export function createOutgoing(db: Database): OutgoingStore {
  const { query, raw } = db;

  return {
    readQueue: async (conversationPk) => {
      const row: Row | undefined = await query()
        .from('handoff_conversations as c')
        .join('handoff_agents as a', 'a.id', 'c.agent_id')
        .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
        .leftJoin('handoff_deliveries as d', 'd.lane', 'c.id')
        .leftJoin('handoff_messages as m', (on) =>
          on.on('m.conversation_id', 'c.id').andOn('m.seq', 'd.seq')
        )
        .leftJoin('handoff_sessions as s', (on) =>
          on
            .on('s.conversation_id', 'c.id')
            .andOn('s.first_seq', '<=', 'd.seq')
            .andOn((end) => end.onNull('s.last_seq').orOn('s.last_seq', '>=', 'd.seq'))
        )
        .leftJoin(...QUOTED)
        .select(columns(raw, { c: 'conversations', a: 'agents', ch: 'channels' }))
        .select(columns(raw, { m: 'messages', mq: 'quoted' }))
        .select(PART.map((name) => ({ [`d_${name}`]: `d.${name}` })))
        .select({
          lane_due: 'c.channel_due_at',
          lane_lease: 'c.channel_lease',
          lane_version: 'c.version',
          session_document_id: 's.document_id',
        })
        .where('c.id', conversationPk)
        .orderBy('d.id')
        .first();
      return row ? { state: toState(row), head: toHead(row) } : null;
    },

    findDueQueues: async ({ channelPk, now, limit }) => {
      const rows: Row[] = await query()
        .from('handoff_conversations')
        .where({ channel_id: channelPk })
        .where('channel_due_at', '<=', now)
        .orderBy('channel_due_at')
        .limit(limit)
        .select('id', 'channel_id');
      return rows.map(toOutgoingQueue);
    },

    findLateQueues: async ({ now, limit }) => {
      const rows: Row[] = await query()
        .from('handoff_deliveries as d')
        .join('handoff_conversations as c', 'c.id', 'd.lane')
        .where('d.give_up_at', '<=', now)
        .orderBy('d.give_up_at')
        .limit(limit)
        .select('c.id', 'c.channel_id');
      return rows.map(toOutgoingQueue);
    },

    takeQueue: ({ conversationPk, state, lease, until }) =>
      db.write(() =>
        change(db, query, conversationPk, state, { channel_lease: lease, channel_due_at: until })
      ),

    beginCall: ({ conversationPk, state, lease, until, part, doubts }) =>
      db.transaction(async (inTransaction) => {
        const isTaken = await change(db, inTransaction, conversationPk, state, {
          channel_lease: lease,
          channel_due_at: until,
        });
        if (!isTaken) return false;
        await inTransaction()
          .from('handoff_deliveries')
          .where({ id: part.pk })
          .update({ state: 'sending', attempts: part.attempts + 1, doubts });
        return true;
      }),

    postpone: ({ conversationPk, state, until, part }) =>
      db.transaction(async (inTransaction) => {
        const isMine = await change(db, inTransaction, conversationPk, state, {
          channel_lease: null,
          channel_due_at: until,
        });
        if (!isMine) return false;
        await inTransaction()
          .from('handoff_deliveries')
          .where({ id: part.pk })
          .whereIn('state', OPEN)
          .update({ state: 'pending', doubts: part.doubts, reason: part.reason });
        return true;
      }),

    // The version detects what the read could not see yet: a message that was about to be
    // committed.
    leaveQueue: ({ conversationPk, state }) =>
      db.write(() =>
        change(
          db,
          query,
          conversationPk,
          state,
          { channel_lease: null, channel_due_at: null },
          true
        )
      ),

    findSent: async (by) => {
      const rows: Row[] = await query()
        .from('handoff_deliveries as d')
        .join('handoff_conversations as c', 'c.id', 'd.conversation_id')
        .where('d.target', 'channel')
        .modify((reading) => {
          if ('externalKey' in by) reading.where('d.external_key', by.externalKey);
          else if ('key' in by)
            reading.where({ 'd.document_id': by.key, 'c.channel_id': by.channelPk });
          else
            reading
              .where('d.conversation_id', by.conversationPk)
              .whereIn('d.state', by.states)
              .where('d.opened_at', '<=', by.until);
        })
        .orderBy('d.id', 'desc')
        .limit(MOST_SENT)
        .select('d.id', 'd.seq', 'd.conversation_id');
      return rows.reverse().map((row) => ({
        pk: Number(row.id),
        seq: Number(row.seq),
        conversationPk: Number(row.conversation_id),
      }));
    },

    forgetParts: async (before) => {
      await query()
        .from('handoff_deliveries')
        .where({ target: 'channel' })
        .where('settled_at', '<', before)
        .delete();
    },

    takeListening: async ({ channelPk, processId, now, until }) => {
      const taken: number = await query()
        .from('handoff_channels')
        .where({ id: channelPk })
        .where((free) =>
          free
            .whereNull('listener')
            .orWhere({ listener: processId })
            .orWhere('listener_until', '<', now)
        )
        .update({ listener: processId, listener_until: until });
      return taken === 1;
    },

    leaveListening: async ({ channelPk, processId }) => {
      await query()
        .from('handoff_channels')
        .where({ id: channelPk, listener: processId })
        .update({ listener: null, listener_until: null });
    },

    pauseChannel: async ({ channelPk, until }) => {
      await query()
        .from('handoff_channels')
        .where({ id: channelPk })
        .where((earlier) => earlier.whereNull('paused_until').orWhere('paused_until', '<', until))
        .update({ paused_until: until });
    },

    stopChannel: async ({ channelPk, trouble }) => {
      await query().from('handoff_channels').where({ id: channelPk }).update({ trouble });
    },
  };
}

/** Compare-and-set on a queue. */
async function change(
  db: Database,
  query: Query,
  conversationPk: number,
  { dueAt, lease, version }: QueueState,
  to: Row,
  isSameVersion = false
): Promise<boolean> {
  const row = query()
    .from('handoff_conversations')
    .where({ id: conversationPk, channel_due_at: dueAt, channel_lease: lease })
    .where(isSameVersion ? { version } : {});
  return (await runPatiently(db, patiently(db, row).update(to))) === 1;
}

function toState(row: Row): QueueState {
  return {
    dueAt: row.lane_due === null ? null : Number(row.lane_due),
    lease: typeof row.lane_lease === 'string' ? row.lane_lease : null,
    version: Number(row.lane_version),
  };
}

function toHead(row: Row): Head | null {
  const place = toPlace(row);
  const message = messageIn(row);
  const { channel } = place;
  if (row.d_id === null || !message || !channel) return null;
  return {
    part: toPart(row, 'd_'),
    message,
    sessionId: typeof row.session_document_id === 'string' ? row.session_document_id : null,
    conversation: toLockedState(row).conversation,
    place: { ...place, channel },
  };
}

function toOutgoingQueue(row: Row): OutgoingQueue {
  return { conversationPk: Number(row.id), channelPk: Number(row.channel_id) };
}
