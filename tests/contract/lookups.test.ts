import type { Knex } from 'knex';

import { newId } from '../../server/app/identity';
import { createWorld, type World } from './world';

/** What single calls look up costs the same in long conversations and with many of them. */

const MANY = 2_000;

let world: World;
let knex: Knex;
let conversationPk: number;

beforeAll(async () => {
  world = await createWorld();
  knex = world.strapi.db.connection;
  conversationPk = (await world.conversation()).pk;
  const agentPk = world.place.agent.pk;
  for (let from = 0; from < MANY; from += 100) {
    const numbers = Array.from({ length: 100 }, (_, i) => 1_000 + from + i);
    await knex('handoff_messages').insert(
      numbers.map((n) => ({
        document_id: newId(),
        conversation_id: conversationPk,
        seq: n,
        author: 'user',
        text: `message ${n}`,
        quoted_id: n % 3 === 0 ? `quoted-${n}` : null,
      }))
    );
    await knex('handoff_conversations').insert(
      numbers.map((n) => ({
        document_id: newId(),
        identity_key: newId(),
        external_id: `past ${n}`,
        agent_id: agentPk,
        channel_type: 'telegram',
      }))
    );
  }
  const mark = world.db.client === 'mysql' ? 'table ' : '';
  for (const table of ['messages', 'conversations'])
    await knex.raw(`analyze ${mark}handoff_${table}`);
});
afterAll(async () => {
  await world?.destroy();
});

/** The plan of the last statement that `work` sends to a table. */
async function planOf(table: string, work: () => Promise<unknown>): Promise<string> {
  const sent: { sql: string; bindings: Knex.RawBinding[] }[] = [];
  const note = (query: (typeof sent)[number]) => void sent.push(query);
  knex.on('query', note);
  await work().finally(() => knex.off('query', note));
  const { sql = '', bindings = [] } =
    sent.findLast(({ sql: text }) => text.includes(`handoff_${table}`)) ?? {};
  const explain = world.db.client === 'sqlite' ? 'explain query plan' : 'explain';
  // What knex reports has the placeholders of PostgreSQL already.
  const plan: unknown = await knex.raw(`${explain} ${sql.replace(/\$\d+/g, '?')}`, bindings);
  return JSON.stringify(world.db.client === 'mysql' ? (plan as unknown[])[0] : plan);
}

it('S37 the replies to an edited message are found over an index', async () => {
  const plan = await planOf('messages', () =>
    world.store.transaction(async (tx) => {
      const found = await tx.listReplies({ conversationPk, messageId: 'quoted-1200' });
      expect(found.map(({ seq }) => seq)).toEqual([1_200]);
    })
  );
  expect(plan).toContain('handoff_messages_quoted_id_conversation_id_seq_ix');
});

it('S16 whether an AI agent has conversations of a type is found over an index', async () => {
  const { pk: agentPk } = world.place.agent;
  const plan = await planOf('conversations', async () => {
    expect(await world.store.hasChannelType({ agentPk, type: 'my-app' })).toBe(false);
  });
  expect(plan).toContain('handoff_conversations_agent_id_channel_type_ix');
});
