import type { LockedState, LockedStateQuery } from '../app/ports';
import { columns, QUOTED } from './columns';
import type { Database, Query, Row } from './database';
import { messageIn, toLockedState } from './rows';
import { clientKey, externalKey } from './keys';

/**
 * Everything a command needs, in one read under the lock: the conversation, its open session or the
 * named one, the named message, and the earlier response to the same
 * idempotency key.
 */
export async function readLockedState(
  query: Query,
  raw: Database['raw'],
  { target, sessionId, message, keyHash }: LockedStateQuery
): Promise<LockedState | null> {
  const keyBase = target.kind === 'new' ? target.conversation.id : target.conversation.keyBase;
  const reading = query()
    .from('handoff_conversations as c')
    .select(columns(raw, { c: 'conversations' }))
    .select(columns(raw, { s: 'sessions' }))
    .select({ s_position: position(query, raw) })
    .leftJoin('handoff_sessions as s', (on) => {
      if (sessionId === undefined) on.on('s.open_key', 'c.document_id');
      else on.on('s.conversation_id', 'c.id').andOnVal('s.document_id', sessionId);
    })
    // Selects by the same key as the lock: a known row may have a new identity by now.
    .where(
      target.kind === 'new'
        ? { 'c.identity_key': target.conversation.identity }
        : { 'c.id': target.conversation.pk }
    );
  if (message !== undefined) {
    reading
      .select(columns(raw, { m: 'messages', mq: 'quoted' }))
      .select({ m_report_hash: 'm.report_hash' })
      .leftJoin('handoff_messages as m', (on) => {
        if ('id' in message)
          on.on('m.conversation_id', 'c.id').andOnVal('m.document_id', message.id);
        else if ('externalId' in message)
          on.onVal('m.external_key', externalKey(keyBase, message.externalId));
        else on.onVal('m.client_key', clientKey(keyBase, message.clientId));
      })
      .leftJoin(...QUOTED);
  }
  if (keyHash !== undefined) {
    reading
      .select({
        k_id: 'k.id',
        k_fingerprint: 'k.fingerprint',
        k_status: 'k.status',
        k_body: 'k.body',
        k_meta: 'k.meta',
      })
      .leftJoin('handoff_idempotency_keys as k', (on) => on.onVal('k.key_hash', keyHash));
  }
  const row: Row | undefined = await reading.first();
  if (!row) return null;
  return {
    ...toLockedState(row),
    stored: messageIn(row),
    reportHash: typeof row.m_report_hash === 'string' ? row.m_report_hash : null,
    answer: row.k_id
      ? {
          fingerprint: String(row.k_fingerprint),
          status: Number(row.k_status),
          body: String(row.k_body),
          meta: typeof row.k_meta === 'string' ? row.k_meta : null,
        }
      : null,
  };
}

/**
 * The same for many sessions, by their ids. Places in the queue are null: counting each one would
 * scan the whole queue before it.
 */
export async function readLockedStates(
  query: Query,
  raw: Database['raw'],
  sessionIds: string[]
): Promise<Map<string, LockedState>> {
  const rows: Row[] = await query()
    .from('handoff_sessions as s')
    .join('handoff_conversations as c', 'c.id', 's.conversation_id')
    .select(columns(raw, { c: 'conversations', s: 'sessions' }))
    .whereIn('s.document_id', sessionIds);
  const only = { stored: null, reportHash: null, answer: null };
  return new Map(
    rows.map((row) => [String(row.s_document_id), { ...toLockedState(row), ...only }])
  );
}

/** The place of the queued session `s` in the queue, from 1: counted by the index, not stored. */
export function position(query: Query, raw: Database['raw']) {
  const before = query()
    .from('handoff_sessions as q')
    .where('q.status', 'queued')
    // The first part is redundant, but lets the index scan stop at the session.
    .whereRaw('?? <= ?? and (?? < ?? or ?? <= ??)', [
      'q.queued_at',
      's.queued_at',
      'q.queued_at',
      's.queued_at',
      'q.id',
      's.id',
    ])
    .count('*');
  return raw('case when ?? = ? then (?) end', ['s.status', 'queued', before]);
}
