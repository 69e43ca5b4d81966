import type { KnownHistory, Transaction } from '../app/ports';
import type { KnownMessage } from '../core/messages/history';
import type { Query, Row } from './database';
import { externalKey } from './keys';

/** What a conversation has of a history, in at most two reads under the lock. */
export async function readHistory(
  query: Query,
  { conversation, externalIds, limit }: Parameters<Transaction['readHistory']>[0]
): Promise<KnownHistory> {
  const rows: Row[] = await query()
    .from('handoff_messages')
    .where({ conversation_id: conversation.pk })
    .whereIn('author', ['user', 'bot'])
    // Files without text are not in any history.
    .where((having) => having.whereNot('text', '').orWhereNotNull('original_text'))
    .orderBy('seq', 'desc')
    .limit(limit)
    .select('author', 'text', 'original_text', 'external_id', 'deleted_at');
  const newest = rows.map(toKnown).reverse();
  if (externalIds.length === 0) return { newest, ids: new Set() };
  const byKey = new Map(externalIds.map((id) => [externalKey(conversation.keyBase, id), id]));
  const known: Row[] = await query()
    .from('handoff_messages')
    .whereIn('external_key', [...byKey.keys()])
    .select('external_key');
  const ids = known.flatMap(({ external_key: key }) => byKey.get(String(key)) ?? []);
  return { newest, ids: new Set(ids) };
}

function toKnown(row: Row): KnownMessage {
  return {
    author: row.author as KnownMessage['author'],
    text: typeof row.text === 'string' ? row.text : '',
    originalText: typeof row.original_text === 'string' ? row.original_text : null,
    externalId: typeof row.external_id === 'string' ? row.external_id : null,
    deletedAt: row.deleted_at === null ? null : Number(row.deleted_at),
  };
}
