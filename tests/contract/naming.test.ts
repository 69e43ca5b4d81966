import fc from 'fast-check';
import type { Knex } from 'knex';

import { escalate, findConversations, reportMessage } from '../../server/app/actors/bot';
import {
  createChannel,
  disconnectChannel,
  updateChannel,
} from '../../server/app/settings/channels';
import { receivePlatformRequest } from '../../server/app/actors/platform';
import { newId } from '../../server/app/identity';
import { moveSession } from '../../server/app/actors/team';
import { applyMove } from '../../server/app/delivery/statuses';
import type { ChannelDto, ConversationDto, SessionDto } from '../../server/core/contract';
import type { Refusal } from '../../server/core/errors';
import { createOutgoingWorld, type OutgoingWorld } from '../support/outgoingWorld';

/** S16 a conversation keeps the channel it was first resolved to, and is the row that was locked. */

let world: OutgoingWorld;
let knex: Knex;

beforeAll(async () => {
  world = await createOutgoingWorld();
  knex = world.strapi.db.connection;
  await world.connect({ read: async ({ body }) => JSON.parse(String(body)) });
  await world.connect({ type: 'slack' });
});
afterAll(async () => {
  await world?.destroy();
});

/** A bot's calls that name the type, and changes by staff, about one end user of an AI agent. */
async function createCase() {
  const { app } = world;
  const key = newId();
  await world.store.insertAgent({ ...world.place.agent, key, tokens: [], webhook: undefined });
  // The key that is equal to the type is free again.
  await knex('handoff_channels').update({ key: knex.raw('document_id') });
  const place = { agent: key, channel: 'telegram', conversation: newId() };
  const records: ChannelDto[] = [];
  const message = { ...place, text: 'Hi', attachments: [] };
  return {
    place,
    records,
    create: async (type: 'telegram' | 'slack', wanted: string | null, enabled: boolean) => {
      const isTaken = records.some((one) => one.key === wanted);
      const name = newId();
      const own = wanted === null || isTaken ? name : wanted;
      const given = { type, name, agent: key, key: own, enabled, credentials: { token: 'a' } };
      records.push(await createChannel(app, given));
    },
    escalate: async () => {
      const body = { ...place, priority: 'normal' as const, tags: [], metadata: {}, history: [] };
      const { data } = await escalate(app, { token: 'bot', body });
      return data as SessionDto;
    },
    say: async (author: 'user' | 'bot') => {
      const said = reportMessage(app, { token: 'bot', body: { ...message, author } });
      const { data } = await said;
      return (data as { conversation: { id: string } }).conversation.id;
    },
    find: async () => {
      const { data } = await findConversations(app, { token: 'bot', ...place });
      return data[0];
    },
    hear: async ({ key: of }: ChannelDto) => {
      const platformEvent = {
        type: 'message',
        conversation: place.conversation,
        externalId: newId(),
        user: { id: place.conversation, name: null, locale: null },
        sentAt: world.clock.now(),
        text: 'heard',
        files: [],
        placeholder: null,
      };
      const body = Buffer.from(JSON.stringify({ kind: 'read', platformEvents: [platformEvent] }));
      await receivePlatformRequest(app, {
        key: of,
        request: {
          method: 'POST',
          url: '',
          headers: {},
          query: new URLSearchParams(),
          body,
          at: world.clock.now(),
        },
      });
    },
  };
}

type Case = Awaited<ReturnType<typeof createCase>>;

const which = fc.nat({ max: 9 });
const step = fc.oneof(
  fc.record({
    do: fc.constant('create' as const),
    type: fc.constantFrom('telegram' as const, 'telegram' as const, 'slack' as const),
    key: fc.constantFrom(null, null, 'telegram', 'slack'),
    enabled: fc.boolean(),
  }),
  fc.record({
    do: fc.constantFrom('rename', 'switch', 'disconnect', 'delete', 'hear'),
    which,
  })
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take({ create, records, hear }: Case, step: Step): Promise<void> {
  world.clock.advance(1_000);
  if (step.do === 'create') return create(step.type, step.key, step.enabled);
  const at = step.which % Math.max(records.length, 1);
  const record = records[at];
  if (!record) return;
  switch (step.do) {
    case 'rename':
      await updateChannel(world.app, record.id, { name: newId() });
      return;
    case 'switch':
      records[at] = await updateChannel(world.app, record.id, { enabled: !record.enabled });
      return;
    case 'disconnect':
      records[at] = await disconnectChannel(world.app, record.id);
      return;
    case 'delete':
      // Only the table allows this: the conversations keep their type.
      if (record.type !== 'telegram') return;
      await knex('handoff_channels').where({ document_id: record.id }).delete();
      records.splice(at, 1);
      return;
    case 'hear':
      // Platform events of the record that the bot names by its key are a separate case.
      if (record.key === 'telegram' || record.type !== 'telegram' || !record.enabled) return;
      if (record.credentials['token']?.isSet) await hear(record);
  }
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    ({ code }: Refusal) => code
  );

describe('S16 whatever changes in the channel records', () => {
  it('the bot’s calls by type reach the open conversation: 40 sequences', async () => {
    const sequence = fc.tuple(
      fc.array(step, { maxLength: 3 }),
      fc.array(step, { minLength: 1, maxLength: 8 })
    );
    await fc.assert(
      fc.asyncProperty(sequence, async ([before, after]) => {
        const one = await createCase();
        for (const each of before) await take(one, each);
        const session = await one.escalate();
        await moveSession(world.app, {
          sessionId: session.id,
          move: { type: 'accept', by: world.grace },
        });
        for (const each of after) {
          await take(one, each);
          expect((await one.find())?.id).toBe(session.conversation.id);
          expect(await refusalOf(one.say('bot'))).toBe('handoff_active');
        }
        expect(await one.say('user')).toBe(session.conversation.id);
        expect((await one.escalate()).id).toBe(session.id);
      }),
      { numRuns: 40, seed: 20261128, endOnFailure: true }
    );
  });

  it('a platform’s message reaches its own record alone, and without a session the newest is used', async () => {
    const one = await createCase();
    await one.create('telegram', null, true);
    const session = await one.escalate();
    await one.create('telegram', null, true);
    const [first, second] = one.records as [ChannelDto, ChannelDto];
    world.clock.advance(1_000);
    await one.hear(second);
    expect((await one.find())?.channel.key).toBe(first.key);
    await moveSession(world.app, {
      sessionId: session.id,
      move: { type: 'dismiss', by: world.grace },
    });
    expect((await one.find())?.channel.key).toBe(first.key);
    world.clock.advance(1_000);
    await one.hear(second);
    const newest = await one.find();
    expect([newest?.channel.key, newest?.session]).toEqual([second.key, null]);
    const named = await findConversations(world.app, {
      token: 'bot',
      ...one.place,
      channel: first.key,
    });
    expect(named.data.map(({ id }) => id)).toEqual([session.conversation.id]);
    expect(newest?.id).not.toBe(session.conversation.id);
  });

  it('an id in another case is another conversation', async () => {
    const one = await createCase();
    const ids = ['AbC', 'abc', 'ÁbC', 'AbC ', 'ab\u00ad\u0063'];
    const found: (ConversationDto | undefined)[] = [];
    for (const conversation of ids) {
      one.place.conversation = conversation;
      await one.escalate();
      found.push(await one.find());
    }
    expect(found.map((each) => each?.externalId)).toEqual(ids);
  });
});

describe('the lock', () => {
  const placeOf = (channel: Awaited<ReturnType<OutgoingWorld['connect']>>['channel']) => ({
    agent: world.place.agent,
    channel,
    channelType: channel.type,
  });

  it('is on the row that is read, even if another one has its id by now', async () => {
    const { channel, chat } = await world.connect();
    const { externalId, conversationPk } = await chat();
    const stale = await world.store.findConversation({ pk: conversationPk });
    const place = placeOf(channel);
    const platformEvent = { type: 'moved', conversation: externalId, to: newId() } as const;
    await applyMove(world.app, { place, platformEvent });
    world.clock.advance(3_600_000);
    const body = { agent: 'support', channel: channel.key, conversation: newId() };
    await reportMessage(world.app, {
      token: 'bot',
      body: { ...body, author: 'user', text: 'Somebody else', attachments: [] },
    });
    const taken = { type: 'moved', conversation: body.conversation, to: externalId } as const;
    await applyMove(world.app, { place, platformEvent: taken });
    if (!stale) throw new Error('no conversation');
    const target = { kind: 'known', conversation: stale.conversation } as const;
    const read = await world.under(target, async (_, { conversation }) => conversation);
    expect([read.pk, read.externalId]).toEqual([conversationPk, platformEvent.to]);
  });

  it('is taken again by all concurrent commands when a conversation is created or moves', async () => {
    const { channel } = await world.connect();
    const place = placeOf(channel);
    const [from, to] = [newId(), newId()];
    const report = (conversation: string, i: number) =>
      reportMessage(world.app, {
        token: 'bot',
        body: {
          agent: 'support',
          channel: channel.key,
          conversation,
          author: 'user',
          text: `line ${i}`,
          attachments: [],
          externalId: `${conversation} ${i}`,
        },
      });
    await report(from, 0);
    const move = () =>
      applyMove(world.app, { place, platformEvent: { type: 'moved', conversation: from, to } });
    const all = Array.from({ length: 9 }, (_, i) => report(from, i + 1));
    await Promise.all([...all.slice(0, 4), move(), move(), ...all.slice(4)]);
    const rows: { last_seq: number }[] = await knex('handoff_conversations').where({
      channel_id: channel.pk,
    });
    expect(rows.map((row) => [row.last_seq])).toEqual([[10]]);
  });
});

it('S16 a conversation is found in one statement, over indexes', async () => {
  const { agent } = world.place;
  const rows = (i: number) =>
    Array.from({ length: 200 }, (_, j) => ({
      document_id: newId(),
      identity_key: newId(),
      external_id: `past ${i} ${j}`,
      agent_id: agent.pk,
    }));
  for (let i = 0; i < 10; i += 1) await knex('handoff_conversations').insert(rows(i));
  await knex.raw(`analyze ${world.db.client === 'mysql' ? 'table ' : ''}handoff_conversations`);
  const sent: { sql: string; bindings: Knex.RawBinding[] }[] = [];
  const note = (query: (typeof sent)[number]) => void sent.push(query);
  knex.on('query', note);
  const found = await world.store
    .findNamed({ agentPk: agent.pk, externalId: 'past 3 33' })
    .finally(() => knex.off('query', note));
  expect(found).toHaveLength(1);
  expect(sent).toHaveLength(1);
  const explain = world.db.client === 'sqlite' ? 'explain query plan' : 'explain';
  // What knex reports has the placeholders of PostgreSQL already.
  const { sql = '', bindings = [] } = sent[0] ?? {};
  const plan: unknown = await knex.raw(`${explain} ${sql.replace(/\$\d+/g, '?')}`, bindings);
  const text = JSON.stringify(world.db.client === 'mysql' ? (plan as unknown[])[0] : plan);
  expect(text).toContain('handoff_conversations_agent_id_external_id_ix');
  expect(text).toContain('handoff_conversations_agent_id_previous_id_ix');
  expect(text).not.toMatch(/scan (c|handoff_conversations)\b|Seq Scan on handoff_conversations/i);
});
