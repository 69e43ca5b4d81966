import type { Core } from '@strapi/strapi';

import { newId } from '../server/app/identity';
import type { Store } from '../server/app/ports';
import type { Overdue } from './bare';

/** Rows of years, and rows that are due: written directly, because writing them is not measured. */

type Knex = Core.Strapi['db']['connection'];

const BATCH = 500;
const DAY = 24 * 3_600_000;

export async function openAgent(store: Store): Promise<number> {
  const agent = await store.insertAgent({
    key: 'deadlines',
    name: 'Deadlines',
    status: 'active',
    handoffEnabled: true,
    texts: {
      handoffMessage: 'Please hold on.',
      acceptMessage: 'Hello.',
      resolveMessage: 'Goodbye.',
      expiredMessage: 'Sorry, nobody is available right now.',
    },
    maxWaitMinutes: 30,
    tokens: [],
    reminder: null,
    ladder: [],
  });
  if (!agent) throw new Error('There is an agent of that name');
  return agent.pk;
}

/** That many closed sessions, and mails with an outcome. The tables double themselves. */
export async function growPast({
  knex,
  agent,
  to,
}: {
  knex: Knex;
  agent: number;
  to: number;
}): Promise<void> {
  const past = () => knex('handoff_sessions').where({ status: 'resolved' });
  const [found] = await past().count({ n: '*' });
  let count = Number(found?.n ?? 0);
  if (count === 0) {
    await insertPast({ knex, agent, count: to });
    count = to;
  }
  while (count < to) {
    const more = Math.min(count, to - count);
    // No two rows may share a key: each doubling has a name of its own.
    await copy(knex, 'handoff_sessions', SESSION, `${count}-`, more, "status = 'resolved'");
    await copy(knex, 'handoff_deliveries', MAIL, `${count}-`, more, "state = 'sent'");
    count += more;
  }
}

const SESSION = {
  keys: ['document_id'],
  same: [
    'conversation_id',
    'agent_id',
    'channel_type',
    'status',
    'outcome',
    'priority',
    'opened_at',
    'queued_at',
    'expires_at',
    'accepted_at',
    'closed_at',
    'first_seq',
    'last_seq',
  ],
};
const MAIL = {
  keys: ['document_id', 'delivery_key'],
  same: [
    'conversation_id',
    'session_id',
    'target',
    'state',
    'recipient',
    'attempts',
    'round',
    'available_at',
    'opened_at',
    'settled_at',
  ],
};

async function copy(
  knex: Knex,
  table: string,
  { keys, same }: typeof SESSION,
  name: string,
  count: number,
  where: string
): Promise<void> {
  const columns = [...keys, ...same].join(', ');
  // Not as a binding, whose type PostgreSQL could not infer; the name is digits and a dash.
  const values = [...keys.map(() => `concat('${name}', id)`), ...same].join(', ');
  await knex.raw(
    `insert into ${table} (${columns}) select ${values} from ${table} where ${where} order by id limit ${count}`
  );
}

async function insertPast({
  knex,
  agent,
  count,
}: {
  knex: Knex;
  agent: number;
  count: number;
}): Promise<void> {
  const start = Date.now() - 300 * DAY;
  const conversations = await insertConversations(knex, agent, count);
  await insert(
    knex,
    'handoff_sessions',
    conversations.map((conversation, i) => ({
      ...sessionOf(conversation, agent, start + i * 60_000),
      status: 'resolved',
      outcome: 'resolved',
      accepted_at: start + i * 60_000,
      closed_at: start + i * 60_000,
      last_seq: 12,
    }))
  );
  const sessions = await knex('handoff_sessions').select<{ id: number }[]>('id').limit(count);
  await insert(
    knex,
    'handoff_deliveries',
    sessions.map(({ id }, i) => mailOf(conversations[i] ?? 0, id, 'sent', start + i * 60_000))
  );
}

/** A page of each kind: past the deadline, to remind of, of nobody, a mail to send. */
export async function fillDue({ knex, agent }: { knex: Knex; agent: number }): Promise<void> {
  const past = Date.now() - DAY;
  const due = await fillOverdue({ knex, agent, count: 50 });
  const ids = due.map(({ id }) => id);
  await knex('handoff_sessions').whereIn('id', ids).update({ remind_at: past });
  const orphans = await insertConversations(knex, agent, 50);
  await insert(
    knex,
    'handoff_sessions',
    orphans.map((conversation) => ({
      ...sessionOf(conversation, agent, past),
      status: 'active',
      assignee_name: 'Gone',
    }))
  );
  await insert(
    knex,
    'handoff_deliveries',
    due.map(({ id, conversation }) => mailOf(conversation, id, 'pending', past))
  );
}

/** Queued sessions past their deadline, each in its own conversation. */
export async function fillOverdue({
  knex,
  agent,
  count,
}: {
  knex: Knex;
  agent: number;
  count: number;
}): Promise<Overdue[]> {
  const past = Date.now() - DAY;
  const conversations = await insertConversations(knex, agent, count);
  await insert(
    knex,
    'handoff_sessions',
    conversations.map((conversation, i) => ({
      ...sessionOf(conversation, agent, past + i),
      status: 'queued',
      open_key: newId(),
      due_at: past + i,
      timeline: JSON.stringify([{ at: past, type: 'queued', by: { type: 'bot', name: 'Bench' } }]),
    }))
  );
  return knex('handoff_sessions')
    .where({ status: 'queued' })
    .where('due_at', '<=', Date.now())
    .orderBy('id')
    .select<Overdue[]>('id', 'conversation_id as conversation');
}

async function insertConversations(knex: Knex, agent: number, count: number): Promise<number[]> {
  const [last] = await knex('handoff_conversations').max({ id: 'id' });
  await insert(
    knex,
    'handoff_conversations',
    Array.from({ length: count }, () => ({
      identity_key: newId(),
      external_id: newId(),
      agent_id: agent,
      channel_type: 'telegram',
      owner: 'human',
      epoch: 2,
      last_seq: 1,
      last_sequence: 2,
      version: 1,
    }))
  );
  const rows = await knex('handoff_conversations')
    .where('id', '>', Number(last?.id ?? 0))
    .orderBy('id')
    .select<{ id: number }[]>('id');
  return rows.map(({ id }) => id);
}

async function insert(knex: Knex, table: string, rows: object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    await knex(table).insert(
      rows.slice(from, from + BATCH).map((row) => ({ document_id: newId(), ...row }))
    );
  }
}

function sessionOf(conversation: number, agent: number, at: number) {
  return {
    conversation_id: conversation,
    agent_id: agent,
    channel_type: 'telegram',
    priority: 'normal',
    opened_at: at,
    queued_at: at,
    expires_at: at,
    first_seq: 1,
  };
}

function mailOf(conversation: number, session: number, state: string, at: number) {
  return {
    delivery_key: newId(),
    conversation_id: conversation,
    session_id: session,
    target: 'mail',
    state,
    recipient: 'grace@example.test',
    attempts: state === 'sent' ? 1 : 0,
    round: at,
    available_at: at,
    opened_at: at,
    settled_at: state === 'sent' ? at : null,
  };
}
