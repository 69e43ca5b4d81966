import { ALL_SESSIONS } from '../../server/core/sessions/visibility';
import { keyOf } from '../../server/app/identity';
import type { Conversation } from '../../server/app/model';
import { chosenClient } from '../support/database';
import { times } from '../support/nodes';
import { queueMany } from './queue';
import { createWorld, type World } from './world';

/** Many conversations in one transaction, with one statement for each table. */

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world?.destroy();
});

const rowOf = (id: string): Promise<Record<string, unknown>> =>
  world.db.query().from('handoff_sessions').where({ document_id: id }).first();

it('S53 writes each row’s own values, and keeps the values that are not given', async () => {
  const queued = await queueMany(world, 4);
  const conversations = queued.map(({ conversation }) => conversation);
  const { id: ada } = await world.createMember({ firstname: 'Ada' });
  const moved = await world.store.transaction(async (tx) => {
    await tx.lockAll([...conversations].reverse());
    const lockedStates = await tx.readLockedStates([...queued.map(({ id }) => id), 'unknown']);
    expect([...lockedStates.keys()].sort()).toEqual(queued.map(({ id }) => id).sort());
    return queued.map(({ id }, i) => {
      const { session, conversation } = lockedStates.get(id) ?? {};
      if (!session || !conversation) throw new Error('no session');
      const isOdd = i % 2 === 1;
      tx.stageSession({
        session,
        patch: isOdd
          ? { status: 'expired', closedAt: 1_000 + i, closedBy: { type: 'system' } }
          : { status: 'active', acceptedAt: 2_000 + i, assignee: { id: ada, name: `Ada ${i}` } },
        entry: { at: i, type: isOdd ? 'expired' : 'accepted', by: { type: 'system' } },
        lastSeq: isOdd ? i : null,
      });
      const owner = isOdd ? ('bot' as const) : ('human' as const);
      tx.stageConversation(conversation.pk, {
        control: { owner, epoch: 10 + i },
        lastSeq: 20 + i,
        lastSequence: 30,
        lastMessageAt: 40,
        ...(i === 0 && { user: { ...conversation.user, name: 'Only' } }),
      });
      return conversation.pk;
    });
  });

  for (const [i, { id }] of queued.entries()) {
    const found = await world.store.findSession({ id }, ALL_SESSIONS);
    const isOdd = i % 2 === 1;
    expect(found?.session).toMatchObject({
      reason: `of ${id}`,
      status: isOdd ? 'expired' : 'active',
      acceptedAt: isOdd ? null : 2_000 + i,
      closedAt: isOdd ? 1_000 + i : null,
      closedBy: isOdd ? { type: 'system' } : null,
      assignee: isOdd ? null : { name: `Ada ${i}` },
      lastSeq: isOdd ? i : null,
      timeline: [{ type: 'queued' }, { at: i }],
    });
    expect(await rowOf(id)).toMatchObject({ due_at: null });
    expect(Boolean((await rowOf(id))['open_key'])).toBe(!isOdd);
    const { conversation } = (await world.store.findConversation({ pk: moved[i] ?? 0 })) ?? {};
    expect(conversation).toMatchObject({
      control: { owner: isOdd ? 'bot' : 'human', epoch: 10 + i },
      lastSeq: 20 + i,
      lastSequence: 30,
      lastMessageAt: 40,
      user: { name: i === 0 ? 'Only' : null },
    });
  }
});

it('S53 counts the queue as the transaction leaves it', async () => {
  const queued = await queueMany(world, 2);
  const active = { type: 'accepted', at: 0, by: { type: 'system' } } as const;
  const before = (await world.store.stats(ALL_SESSIONS)).queued;
  await world.store.transaction(async (tx) => {
    await tx.lockAll(queued.map(({ conversation }) => conversation));
    const lockedStates = await tx.readLockedStates(queued.map(({ id }) => id));
    const counts = [await tx.countQueued()];
    for (const { session } of lockedStates.values()) {
      if (session) {
        tx.stageSession({ session, patch: { status: 'active' }, entry: active, lastSeq: null });
      }
      counts.push(await tx.countQueued());
    }
    expect(counts).toEqual([before, before - 1, before - 2]);
  });
  expect((await world.store.stats(ALL_SESSIONS)).queued).toBe(before - 2);
});

it('S53 writes more rows than one statement takes, and nothing when it fails', async () => {
  const conversation = await world.conversation();
  const insert = (failure?: Error) =>
    world.under({ kind: 'known', conversation }, async (tx) => {
      tx.stageRelays({ conversationPk: conversation.pk, seqs: times(1_200, (i) => i), at: 1 });
      if (failure) throw failure;
    });
  const count = async () => {
    const [row] = await world.db
      .query()
      .from('handoff_deliveries')
      .where({ conversation_id: conversation.pk })
      .count({ n: '*' });
    return Number(row?.n);
  };
  await expect(insert(new Error('no'))).rejects.toThrow('no');
  expect(await count()).toBe(0);
  await insert();
  expect(await count()).toBe(1_200);
  const last = await world.db
    .query()
    .from('handoff_deliveries')
    .where({ delivery_key: keyOf('relay', conversation.pk, 1_199) })
    .first();
  expect(last).toMatchObject({ seq: 1_199, state: 'pending' });
});

it('S53 two transactions that lock the same rows from both ends wait for each other', async () => {
  const conversations = (await queueMany(world, 20)).map(({ conversation }) => conversation);
  let tries = 0;
  const lock = (all: Conversation[]) =>
    world.store.transaction(async (tx) => {
      tries += 1;
      await tx.lockAll(all);
    });
  const rounds = chosenClient() === 'sqlite' ? 1 : 25;
  for (let i = 0; i < rounds; i += 1) {
    await Promise.all([lock(conversations), lock([...conversations].reverse())]);
  }
  expect(tries).toBe(2 * rounds);
});
