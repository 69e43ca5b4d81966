import type { Transaction } from '../app/ports';
import { columns, QUOTED } from './columns';
import type { Database, Query, Row } from './database';
import { externalKey } from './keys';
import { messageIn, toFoundQuoted } from './rows';

/** Replies to one message that change together with it. */
const MOST_REPLIES = 50;

/** Reads of the messages that others reply to, under the conversation's lock. */
export function createQuoteTransaction(
  db: Database,
  query: Query
): Pick<Transaction, 'findQuoted' | 'listReplies'> {
  return {
    findQuoted: async ({ conversation, by }) => {
      const { pk, keyBase } = conversation;
      const messages = () => query().from('handoff_messages').where({ conversation_id: pk });
      const parts = () => query().from('handoff_deliveries').where({ conversation_id: pk });
      const { id, externalId, sentKey } = by;
      const named = [
        id !== undefined && messages().where({ document_id: id }),
        externalId !== undefined &&
          messages().where({ external_key: externalKey(keyBase, externalId) }),
        sentKey !== undefined && parts().where({ external_key: sentKey }).limit(1),
      ].filter((one) => one !== false);
      // Each is read once, by an index of its own; with `or`, MySQL would scan the conversation.
      const seqs = named.map((one) => one.select('seq'));
      const marks = [...seqs.map(() => '(?)'), 'null', 'null'].join(', ');
      const sent = query()
        .from('handoff_deliveries as d')
        .whereRaw('?? = ?? and ?? = ??', [
          'd.conversation_id',
          'm.conversation_id',
          'd.seq',
          'm.seq',
        ])
        .where('d.target', 'channel')
        .whereNotNull('d.external_id')
        .orderBy([{ column: 'd.part' }, { column: 'd.id', order: 'desc' }])
        .limit(1)
        .select('d.external_id');
      const row: Row | undefined = await query()
        .from('handoff_messages as m')
        .where('m.conversation_id', pk)
        .where('m.seq', db.raw(`coalesce(${marks})`, seqs))
        .select(columns(db.raw, { m: 'messages' }))
        .select({ sent_id: db.raw('(?)', [sent]) })
        .first();
      return row ? toFoundQuoted(row) : null;
    },

    listReplies: async ({ conversationPk, messageId }) => {
      const rows: Row[] = await query()
        .from('handoff_messages as m')
        .leftJoin(...QUOTED)
        .select(columns(db.raw, { m: 'messages', mq: 'quoted' }))
        .where({ 'm.conversation_id': conversationPk, 'm.quoted_id': messageId })
        .orderBy('m.seq', 'desc')
        .limit(MOST_REPLIES);
      return rows.flatMap((row) => messageIn(row) ?? []).reverse();
    },
  };
}
