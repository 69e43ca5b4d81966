import type { Transaction } from '../app/ports';
import { columns, QUOTED } from './columns';
import type { Database, Query, Row } from './database';
import { externalKey } from './keys';
import { messageIn, toFoundQuoted } from './rows';

/** Answers to one message that change together with it. */
const MOST_ANSWERS = 50;

/** Reads of the messages that others answer, under the conversation's lock. */
export function createQuoteTransaction(
  db: Database,
  query: Query
): Pick<Transaction, 'findQuoted' | 'listAnswers'> {
  return {
    findQuoted: async ({ conversation, by }) => {
      const { pk, keyBase } = conversation;
      const messages = (column: string, value: string | null) =>
        query()
          .from('handoff_messages')
          .where({ [column]: value, conversation_id: pk })
          .select('seq');
      const parts = (sentKey: string) =>
        query()
          .from('handoff_deliveries')
          .where({ external_key: sentKey, conversation_id: pk })
          .limit(1)
          .select('seq');
      const seqs =
        'id' in by
          ? [messages('document_id', by.id)]
          : 'idOrExternalId' in by
            ? [
                messages('document_id', by.idOrExternalId),
                messages('external_key', externalKey(keyBase, by.idOrExternalId)),
              ]
            : [messages('external_key', externalKey(keyBase, by.externalId)), parts(by.sentKey)];
      // Each is read once, by its own unique index; with `or`, MySQL would scan the conversation.
      const [first, second = db.raw('null')] = seqs;
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
        .where('m.seq', db.raw('coalesce((?), (?))', [first ?? db.raw('null'), second]))
        .select(columns(db.raw, { m: 'messages' }))
        .select({ sent_id: db.raw('(?)', [sent]) })
        .first();
      return row ? toFoundQuoted(row) : null;
    },

    listAnswers: async ({ conversationPk, messageId }) => {
      const rows: Row[] = await query()
        .from('handoff_messages as m')
        .leftJoin(...QUOTED)
        .select(columns(db.raw, { m: 'messages', mq: 'quoted' }))
        .where({ 'm.conversation_id': conversationPk, 'm.quoted_id': messageId })
        .orderBy('m.seq', 'desc')
        .limit(MOST_ANSWERS);
      return rows.flatMap((row) => messageIn(row) ?? []).reverse();
    },
  };
}
