import { keyOf, newId } from '../app/identity';
import type { Message } from '../app/model';
import type { OutgoingTransaction } from '../app/ports/outgoing';
import type { Database, Query, Row } from './database';
import { OPEN, PART, toPart } from './outgoing-parts';
import { patiently, runPatiently } from './patience';
import type { Writes } from './writes';

/** Statements of a command on the parts of its messages, under the conversation's lock. */
export function createOutgoingTransaction(
  db: Database,
  query: Query,
  writes: Writes
): OutgoingTransaction {
  const parts = () => query().from('handoff_deliveries').where({ target: 'channel' });

  return {
    stageParts: ({ conversationPk, parts: given, at }) => {
      const rows = given.map(({ seq, part, parts: of, text, file, replyTo, round, giveUpAt }) => ({
        document_id: newId(),
        delivery_key: keyOf('channel', conversationPk, seq, part, round),
        conversation_id: conversationPk,
        lane: conversationPk,
        seq,
        part,
        parts: of,
        text,
        file,
        reply_to: replyTo,
        round,
        target: 'channel',
        state: 'pending',
        attempts: 0,
        doubts: 0,
        give_up_at: giveUpAt,
        opened_at: at,
      }));
      writes.insert('handoff_deliveries', rows);
    },

    holdQueue: async ({ conversationPk, lease, until }) => {
      const row = query()
        .from('handoff_conversations')
        .where({ id: conversationPk, channel_lease: lease });
      const held = patiently(db, row).increment('version', 1).update({ channel_due_at: until });
      return (await runPatiently(db, held)) === 1;
    },

    recordPart: async ({ conversationPk, part, state, reason, external, restOfMessage, at }) => {
      const outcome = { state, reason, settled_at: at, lane: null, give_up_at: null };
      const changed: number = await parts()
        .where({ id: part.pk })
        .whereIn('state', OPEN)
        .update(outcome);
      if (external)
        await parts()
          .where({ id: part.pk })
          .update({ external_id: external.id.slice(0, 255), external_key: external.key });
      if (restOfMessage)
        await parts().where({ lane: conversationPk, seq: part.seq }).update(outcome);
      return changed === 1;
    },

    updateParts: async ({ pks, state, reason, at }) => {
      await parts().whereIn('id', pks).update({ state, reason, settled_at: at });
    },

    readDelivery: async ({ conversationPk, seq }) => {
      const row = await query()
        .from('handoff_messages')
        .where({ conversation_id: conversationPk, seq })
        .first('delivery_state', 'delivery_reason');
      return row ? { state: row.delivery_state, reason: row.delivery_reason } : null;
    },

    readDeliveries: async ({ conversationPk, seqs }) => {
      const rows: Row[] = await query()
        .from('handoff_messages')
        .where({ conversation_id: conversationPk })
        .whereIn('seq', seqs)
        .select('seq', 'delivery_state', 'delivery_reason');
      return new Map(
        rows.map((row) => {
          const delivery = { state: row.delivery_state, reason: row.delivery_reason };
          return [Number(row.seq), delivery as Message['delivery']];
        })
      );
    },

    readParts: async ({ conversationPk, seqs }) => {
      const rows: Row[] = await parts()
        .where({ conversation_id: conversationPk })
        .whereIn('seq', seqs)
        .orderBy('id')
        .select(PART);
      const latest = new Map(
        rows.map((row) => [`${Number(row.seq)} ${Number(row.part)}`, toPart(row, '')])
      );
      return [...latest.values()].sort((a, b) => a.seq - b.seq || a.part - b.part);
    },

    stageDelivery: (input) => writes.gather(saveDeliveries, [input]),

    moveConversation: async ({ conversation, externalId, identity, at }) => {
      const taken: unknown = await query()
        .from('handoff_conversations')
        .where({ identity_key: identity })
        .first('id');
      if (taken) return false;
      const moved: number = await query()
        .from('handoff_conversations')
        .where({ id: conversation.pk, identity_key: conversation.identity })
        .update({
          external_id: externalId,
          identity_key: identity,
          key_base: conversation.keyBase,
          previous_id: conversation.externalId,
          moved_at: at,
        });
      return moved === 1;
    },
  };
}

type Saved = Parameters<OutgoingTransaction['stageDelivery']>[0];

/** One statement for all messages of a conversation that get the same outcome. */
async function saveDeliveries(query: Query, all: Saved[]): Promise<void> {
  const alike = new Map<string, Saved[]>();
  for (const one of all) {
    const { state, reason } = one.message.delivery;
    const key = JSON.stringify([one.conversationPk, state, reason]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  for (const [first, ...others] of alike.values()) {
    if (!first) continue;
    const { state, reason } = first.message.delivery;
    const seqs = [first, ...others].map(({ message }) => message.seq);
    await query()
      .from('handoff_messages')
      .where({ conversation_id: first.conversationPk })
      .whereIn('seq', seqs)
      .update({ delivery_state: state, delivery_reason: reason });
  }
}
