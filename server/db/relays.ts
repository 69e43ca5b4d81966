import { keyOf } from '../app/identity';
import type { BotMessage, RelayStore, RelayTransaction } from '../app/ports/relays';
import { columns, QUOTED } from './columns';
import type { Database, Query, Row } from './database';
import { position } from './locked-state';
import { messageIn, toLockedState, toPlace } from './rows';

/**
 * A stored time further ahead than this came from a wrong clock and is overwritten. Milliseconds.
 */
const AHEAD = 60_000;

/**
 * Messages relayed by bots: `pending` until the bot reports, or until the plugin gives up waiting.
 */
export function createRelays({ query, raw }: Database): RelayStore {
  return {
    findUnreported: async ({ before, after, limit }) => {
      const rows: Row[] = await query()
        .from('handoff_deliveries as d')
        .leftJoin('handoff_sessions as s', (on) =>
          on
            .on('s.conversation_id', 'd.conversation_id')
            .andOn('s.first_seq', '<=', 'd.seq')
            .andOn((end) => end.onNull('s.last_seq').orOn('s.last_seq', '>=', 'd.seq'))
        )
        .where({ 'd.target': 'relay', 'd.state': 'pending' })
        .where('d.opened_at', '<=', before)
        .where('d.id', '>', after)
        .orderBy('d.id')
        .limit(limit)
        .select('d.id', 'd.conversation_id', 'd.seq', { session: 's.document_id' });
      return rows.map((row) => ({
        pk: Number(row.id),
        conversationPk: Number(row.conversation_id),
        sessionId: typeof row.session === 'string' ? row.session : null,
        seq: Number(row.seq),
      }));
    },

    findBotMessage: async (id) => {
      const row: Row | undefined = await botMessages()
        .leftJoin('handoff_deliveries as d', (on) =>
          on
            .on('d.conversation_id', 'm.conversation_id')
            .andOn('d.seq', 'm.seq')
            .andOnVal('d.target', 'relay')
        )
        .where('m.document_id', id)
        .first();
      return row ? toBotMessage(row) : null;
    },

    listRelayed: async ({ agentPks, channel, state, after, limit }) => {
      const rows: Row[] = await botMessages()
        .join('handoff_deliveries as d', (on) =>
          on.on('d.conversation_id', 'm.conversation_id').andOn('d.seq', 'm.seq')
        )
        .where({ 'd.target': 'relay', 'd.state': state })
        .where('d.id', '>', after)
        .whereIn('c.agent_id', agentPks)
        .modify((reading) => {
          if (channel === undefined) return;
          reading.where((either) =>
            either.where('ch.key', channel).orWhere('c.channel_type', channel)
          );
        })
        .orderBy('d.id')
        .limit(limit);
      return rows.flatMap((row) => toBotMessage(row) ?? []);
    },

    saveHeard: async ({ agentPk, at }) => {
      await query()
        .from('handoff_agents')
        .where({ id: agentPk })
        .where((earlier) =>
          earlier
            .whereNull('last_heard_at')
            .orWhere('last_heard_at', '<', at)
            .orWhere('last_heard_at', '>', at + AHEAD)
        )
        .update({ last_heard_at: at });
    },
  };

  /** The delivery, `d`, is joined by the caller. */
  function botMessages() {
    return query()
      .from('handoff_messages as m')
      .join('handoff_conversations as c', 'c.id', 'm.conversation_id')
      .join('handoff_agents as a', 'a.id', 'c.agent_id')
      .leftJoin('handoff_channels as ch', 'ch.id', 'c.channel_id')
      .leftJoin('handoff_sessions as s', (on) =>
        on
          .on('s.conversation_id', 'c.id')
          .andOn('s.first_seq', '<=', 'm.seq')
          .andOn((end) => end.onNull('s.last_seq').orOn('s.last_seq', '>=', 'm.seq'))
      )
      .leftJoin(...QUOTED)
      .select(columns(raw, { c: 'conversations', a: 'agents', ch: 'channels' }))
      .select(columns(raw, { m: 'messages', mq: 'quoted', s: 'sessions' }))
      .select({ s_position: position(query, raw), d_id: 'd.id', d_attempts: 'd.attempts' });
  }
}

function toBotMessage(row: Row): BotMessage | null {
  const message = messageIn(row);
  if (!message) return null;
  const { d_id: pk, d_attempts: attempts } = row;
  const isRelayed = pk !== null && pk !== undefined;
  return {
    ...toLockedState(row),
    place: toPlace(row),
    message,
    // Null until it is asked for again.
    relay: isRelayed ? { pk: Number(pk), attempt: Number(attempts ?? 1) || 1 } : null,
  };
}

/** Runs under the conversation's lock. */
export function createRelayTransaction(query: Query, raw: Database['raw']): RelayTransaction {
  const relays = () => query().from('handoff_deliveries').where({ target: 'relay' });
  return {
    readRelayed: async ({ conversationPk, seq }) => {
      const row: Row | undefined = await query()
        .from('handoff_messages as m')
        .join('handoff_deliveries as d', (on) =>
          on.on('d.conversation_id', 'm.conversation_id').andOn('d.seq', 'm.seq')
        )
        .leftJoin(...QUOTED)
        .where({ 'd.delivery_key': keyOf('relay', conversationPk, seq) })
        .select(columns(raw, { m: 'messages', mq: 'quoted' }))
        .first();
      return row ? messageIn(row) : null;
    },

    readUnreported: async ({ conversationPk, seqs, before }) => {
      const rows: Row[] = await query()
        .from('handoff_messages as m')
        .join('handoff_deliveries as d', (on) =>
          on.on('d.conversation_id', 'm.conversation_id').andOn('d.seq', 'm.seq')
        )
        .where({ 'd.target': 'relay', 'd.state': 'pending', 'd.conversation_id': conversationPk })
        .whereIn('d.seq', seqs)
        .where('d.opened_at', '<=', before)
        .leftJoin(...QUOTED)
        .orderBy('m.seq')
        .select(columns(raw, { m: 'messages', mq: 'quoted' }));
      return rows.flatMap((row) => messageIn(row) ?? []);
    },

    giveUpRelays: async ({ conversationPk, seqs, reason, at }) => {
      await relays()
        .where({ conversation_id: conversationPk, state: 'pending' })
        .whereIn('seq', seqs)
        .update({ state: 'unknown', reason, settled_at: at });
    },

    wasToldOfSilence: async ({ conversationPk, sessionPk, memberId }) => {
      const reported: Row | undefined = await relays()
        .where({ conversation_id: conversationPk })
        .whereIn('state', ['sent', 'failed'])
        .max({ at: 'settled_at' })
        .first();
      const row: Row | undefined = await query()
        .from('handoff_notifications')
        .where({ session_id: sessionPk, member_id: memberId, type: 'delivery.unknown' })
        .where('at', '>', Number(reported?.at ?? 0))
        .first('id');
      return row !== undefined;
    },

    reopenRelay: async ({ conversationPk, seq, at }) => {
      const one = () => relays().where({ delivery_key: keyOf('relay', conversationPk, seq) });
      await one().update({
        state: 'pending',
        reason: null,
        settled_at: null,
        opened_at: at,
        attempts: raw('coalesce(??, 1) + 1', ['attempts']),
      });
      const row: Row | undefined = await one().first('attempts');
      return Number(row?.attempts ?? 1);
    },
  };
}
