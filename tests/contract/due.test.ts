import type { Knex } from 'knex';

import { newId } from '../../server/app/identity';
import { queueMany } from './queue';
import { createWorld, type World } from './world';

/** The queries of the jobs run every few seconds: their cost must not grow with the old rows. */

const PAST = 3_000;
const OPEN = 60;
const START = { at: 0, pk: 0 };

let world: World;
let knex: Knex;

beforeAll(async () => {
  world = await createWorld();
  knex = world.strapi.db.connection;
  await fillPast();
  await fillOpen();
  const analyze = { sqlite: 'analyze', postgres: 'analyze', mysql: '' }[world.db.client];
  if (analyze) await knex.raw(analyze);
  else await knex.raw(`analyze table ${TABLES.join(', ')}`);
});
afterAll(async () => {
  await world?.destroy();
});

const TABLES = ['sessions', 'deliveries', 'events', 'idempotency_keys'].map(
  (name) => `handoff_${name}`
);

async function fillPast(): Promise<void> {
  const { pk } = await world.conversation();
  const agent = world.place.agent.pk;
  for (let from = 0; from < PAST; from += 100) {
    const numbers = Array.from({ length: 100 }, (_, i) => 1_000 + from + i);
    const rows = (make: (n: number) => object) =>
      numbers.map((n) => ({ document_id: newId(), ...make(n) }));
    await knex('handoff_sessions').insert(
      rows((n) => ({
        conversation_id: pk,
        agent_id: agent,
        status: n % 3 === 0 ? 'expired' : 'resolved',
        opened_at: n,
        queued_at: n,
        expires_at: n,
        accepted_at: n,
        closed_at: n,
      }))
    );
    await knex('handoff_deliveries').insert(
      rows((n) => ({
        conversation_id: pk,
        delivery_key: newId(),
        target: n % 2 === 0 ? 'mail' : 'relay',
        state: 'sent',
        available_at: n,
        opened_at: n,
        settled_at: n,
      }))
    );
    await knex('handoff_events').insert(
      rows((n) => ({ conversation_id: pk, number: n, type: 'hint', at: n }))
    );
    await knex('handoff_idempotency_keys').insert(rows((n) => ({ key_hash: newId(), at: n })));
  }
}

/** Queued, reminded or not, and active with an assignee who is offline. */
async function fillOpen(): Promise<void> {
  const queued = await queueMany(world, OPEN);
  const ids = queued.map(({ id }) => id);
  const some = (from: number, to: number) =>
    knex('handoff_sessions').whereIn('document_id', ids.slice(from, to));
  await some(0, 40).update({ due_at: 5_000, remind_at: 5_000 });
  await some(40, 60).update({ status: 'active', due_at: null, assignee_name: 'Gone' });
}

/** The query plan of each statement that `work` sends. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: { sql: string; bindings: unknown[] }[] = [];
  const note = ({ sql, bindings }: { sql: string; bindings: unknown[] }) =>
    void sent.push({ sql, bindings });
  knex.on('query', note);
  await work().finally(() => knex.off('query', note));
  const explain = world.db.client === 'sqlite' ? 'explain query plan' : 'explain';
  const plans: string[] = [];
  for (const { sql, bindings } of sent) {
    // What knex reports has the placeholders of PostgreSQL already.
    const text = sql.replace(/\$\d+/g, '?');
    const plan: unknown = await knex.raw(`${explain} ${text}`, bindings as Knex.RawBinding[]);
    plans.push(JSON.stringify(world.db.client === 'mysql' ? (plan as unknown[])[0] : plan));
  }
  return plans;
}

const FIND = [
  [
    'sessions past their deadline',
    /handoff_sessions_due_at_id_ix/,
    () => world.store.findOverdue({ now: 10_000, after: START, limit: 50 }),
    40,
  ],
  [
    'sessions to remind of',
    /handoff_sessions_remind_at_id_ix/,
    () => world.store.findReminders({ now: 10_000, after: START, limit: 50 }),
    40,
  ],
  [
    'sessions of members who are gone',
    // Whatever follows the status in the index: there are few active sessions.
    /handoff_sessions_status_(queued|opened)_at_id_ix/,
    () => world.store.findAbandoned({ after: START, limit: 50 }),
    20,
  ],
  [
    'mails to send',
    /handoff_deliveries_target_state_available_at_ix/,
    () => world.store.findDueRecipients({ now: 10_000 }),
    0,
  ],
] as const;

it.each(FIND)('S53 finds %s over an index', async (_, index, find, count) => {
  let found: unknown[] = [];
  const plans = await plansOf(async () => (found = await find()));
  expect(found).toHaveLength(count);
  expect(plans).toHaveLength(1);
  expect(plans[0]).toMatch(index);
});

it('S53 reads page after page in order, skipping none', async () => {
  const seen: string[] = [];
  for (let after = START; ;) {
    const page = await world.store.findOverdue({ now: 10_000, after, limit: 7 });
    seen.push(...page.map(({ id }) => id));
    const last = page.at(-1);
    if (!last) break;
    after = last.position;
  }
  expect(seen).toHaveLength(40);
  expect(new Set(seen).size).toBe(40);
});

it('S57 gives up the mails of dead processes over an index', async () => {
  const plans = await plansOf(() => world.store.giveUpMails({ now: 10_000, reason: 'died' }));
  expect(plans[0]).toContain('handoff_deliveries_target_state_available_at_ix');
});

it('S57 deletes old rows over their indexes', async () => {
  const plans = await plansOf(async () => {
    await world.store.forgetMails(1_010);
    await world.store.forget({ eventsBefore: 1_010, keysBefore: 1_010, presenceBefore: 0 });
  });
  expect(plans[0]).toMatch(/handoff_deliveries_(target_)?settled_at_ix/);
  expect(plans[1]).toContain('handoff_events_at_ix');
  expect(plans[2]).toContain('handoff_idempotency_keys_at_ix');
});
