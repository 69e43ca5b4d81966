import { newId } from '../app/identity';
import type { DeadLetter, NewDeadLetter, WebhookStore } from '../app/ports/webhooks';
import type { Database, Query, Row } from './database';

export type DeadLetters = Pick<
  WebhookStore,
  | 'countDeadLetters'
  | 'listDeadLetters'
  | 'findDeadLetter'
  | 'claimDeadLetter'
  | 'deleteDeadLetter'
  | 'saveDeadLetterReason'
  | 'forgetDeadLetters'
>;

/** Dead letters: events that a webhook did not accept in time. */
export function createDeadLetters({ query }: Database): DeadLetters {
  const letters = () => query().from('handoff_dead_letters');
  const reading = () =>
    query()
      .from('handoff_dead_letters as d')
      .join('handoff_conversations as c', 'c.id', 'd.conversation_id')
      .select('d.*', {
        conversation_document_id: 'c.document_id',
        conversation_external_id: 'c.external_id',
      });

  return {
    countDeadLetters: async (agentPk) => {
      const [row] = await letters().where({ agent_id: agentPk }).count({ count: '*' });
      return Number(row?.count ?? 0);
    },
    listDeadLetters: async ({ agentPk, limit }) => {
      const rows: Row[] = await reading().where('d.agent_id', agentPk).orderBy('d.id').limit(limit);
      return rows.map(toLetter);
    },
    findDeadLetter: async ({ agentPk, id }) => {
      const row: Row | undefined = await reading()
        .where({ 'd.agent_id': agentPk, 'd.document_id': id })
        .first();
      return row ? toLetter(row) : null;
    },
    claimDeadLetter: async ({ pk, attempts }) => {
      const claimed: number = await letters()
        .where({ id: pk, attempts })
        .update({ attempts: attempts + 1 });
      return claimed === 1;
    },
    deleteDeadLetter: async (pk) => {
      await letters().where({ id: pk }).delete();
    },
    saveDeadLetterReason: async ({ pk, reason }) => {
      await letters().where({ id: pk }).update({ reason });
    },
    forgetDeadLetters: async (before) => {
      await letters().where('given_up_at', '<', before).delete();
    },
  };
}

/** Runs in the transaction that gives up the event. */
export async function insertLetter(
  query: Query,
  conversationPk: number,
  { agentPk, event, body, attempts, reason, givenUpAt }: NewDeadLetter
): Promise<void> {
  await query()
    .insert({
      document_id: newId(),
      agent_id: agentPk,
      conversation_id: conversationPk,
      event_id: event.id,
      type: event.type,
      sequence: event.sequence,
      at: event.at,
      body,
      attempts,
      reason,
      given_up_at: givenUpAt,
    })
    .into('handoff_dead_letters');
}

function toLetter(row: Row): DeadLetter {
  return {
    pk: Number(row.id),
    id: row.document_id as string,
    eventId: row.event_id as string,
    type: row.type as string,
    conversationPk: Number(row.conversation_id),
    conversationId: row.conversation_document_id as string,
    externalId: row.conversation_external_id as string,
    sequence: Number(row.sequence),
    at: Number(row.at),
    body: row.body as string,
    attempts: Number(row.attempts),
    reason: row.reason as string,
    givenUpAt: Number(row.given_up_at),
  };
}
