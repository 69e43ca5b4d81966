import { keyOf } from '../app/identity';
import type { RelayStore, RelayTransaction } from '../app/ports/relays';
import type { Database, Query, Row } from './database';
import { toMessage } from './rows';

/**
 * A stored time further ahead than this came from a wrong clock and is overwritten. Milliseconds.
 */
const AHEAD = 60_000;

/**
 * Messages relayed by bots: `pending` until the bot reports, or until the plugin gives up waiting.
 */
export function createRelays({ query }: Database): RelayStore {
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
}

/** Runs under the conversation's lock. */
export function createRelayTransaction(query: Query, raw: Database['raw']): RelayTransaction {
  const relays = () => query().from('handoff_deliveries').where({ target: 'relay' });
  return {
    readUnreported: async ({ conversationPk, seqs, before }) => {
      const rows: Row[] = await query()
        .from('handoff_messages as m')
        .join('handoff_deliveries as d', (on) =>
          on.on('d.conversation_id', 'm.conversation_id').andOn('d.seq', 'm.seq')
        )
        .where({ 'd.target': 'relay', 'd.state': 'pending', 'd.conversation_id': conversationPk })
        .whereIn('d.seq', seqs)
        .where('d.opened_at', '<=', before)
        .orderBy('m.seq')
        .select('m.*');
      return rows.map(toMessage);
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
      const told: Row | undefined = await query()
        .from('handoff_notifications')
        .where({ session_id: sessionPk, member_id: memberId, type: 'delivery.unknown' })
        .where('at', '>', Number(reported?.at ?? 0))
        .first('id');
      return told !== undefined;
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
