import type { Core } from '@strapi/strapi';

import { newId } from '../server/app/identity';

/** The content of the tables during the measurement: written directly, because writing it is not measured. */

type Knex = Core.Strapi['db']['connection'];

/** Closed sessions of earlier days, in our table and in core's copy of it. */
export const PAST_SESSIONS = 10_000;

const BATCH = 500;

/** Adds the old rows to our own tables, then copies every session into the table of core. */
export async function fill(knex: Knex): Promise<void> {
  const agent = await knex<{ id: number }>('handoff_agents').first('id');
  if (!agent) throw new Error('There is no AI agent');
  for (let from = 0; from < PAST_SESSIONS; from += BATCH) {
    const ids = Array.from({ length: BATCH }, () => newId());
    await knex('handoff_conversations').insert(ids.map((id) => conversationRow(id, agent.id)));
    const conversations = await knex<{ id: number; document_id: string }>('handoff_conversations')
      .whereIn('document_id', ids)
      .select('id');
    await knex('handoff_sessions').insert(
      conversations.map(({ id }, i) =>
        sessionRow({ conversation: id, agent: agent.id, n: from + i })
      )
    );
  }
  await knex('bench_sessions').delete();
  const sessions = await knex<Record<string, unknown>>('handoff_sessions').select('*');
  for (let from = 0; from < sessions.length; from += BATCH) {
    await knex('bench_sessions').insert(sessions.slice(from, from + BATCH));
  }
}

/** Closes the sessions of the escalations, so that each round finds the same queue. */
export async function tidy(knex: Knex): Promise<void> {
  const conversations = knex('handoff_conversations')
    .where('external_id', 'like', 'escalate-%')
    .select('id');
  await knex('handoff_sessions')
    .whereIn('conversation_id', conversations)
    .where('status', 'queued')
    .update({
      status: 'resolved',
      outcome: 'withdrawn',
      open_key: null,
      due_at: null,
      closed_at: Date.now(),
    });
}

function conversationRow(id: string, agent: number) {
  return {
    document_id: id,
    identity_key: `past ${id}`,
    external_id: `past-${id}`,
    agent_id: agent,
    channel_type: 'telegram',
    owner: 'bot',
    epoch: 3,
    last_seq: 12,
    last_sequence: 5,
    version: 20,
  };
}

function sessionRow({
  conversation,
  agent,
  n,
}: {
  conversation: number;
  agent: number;
  n: number;
}) {
  const opened = Date.now() - (n + 60) * 60_000;
  return {
    document_id: newId(),
    conversation_id: conversation,
    agent_id: agent,
    channel_type: 'telegram',
    status: 'resolved',
    outcome: 'resolved',
    reason: 'Wants to talk to a person',
    priority: 'normal',
    tags: '[]',
    metadata: '{}',
    opened_at: opened,
    queued_at: opened,
    expires_at: opened + 1_800_000,
    accepted_at: opened + 40_000,
    closed_at: opened + 300_000,
    assignee_name: 'Grace Hopper',
    first_seq: 4,
    last_seq: 12,
    timeline: '[]',
  };
}
