import { newId } from '../../server/app/identity';
import { chosenClient } from '../support/database';
import { createWorld, type World } from './world';

/** The guarantees of the Store, on the database that HANDOFF_TEST_DB names. */

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world?.destroy();
});

const DUPLICATE = /SQLITE_CONSTRAINT_UNIQUE|23505|ER_DUP_ENTRY/;

async function insert(table: string, row: object): Promise<string> {
  try {
    await world.db
      .query()
      .insert({ document_id: newId(), ...row })
      .into(table);
    return 'inserted';
  } catch (error) {
    const { code } = error as { code?: string };
    return DUPLICATE.test(code ?? '') ? 'duplicate' : String(error);
  }
}

const count = async (table: string, where: object = {}) => {
  const [row] = await world.db.query().from(table).where(where).count({ n: '*' });
  return Number(row.n);
};

describe('rules that the database enforces', () => {
  it.each([
    [
      'one conversation per identity',
      'handoff_conversations',
      { identity_key: 'a' },
      { identity_key: 'b' },
    ],
    [
      'one conversation per visitor',
      'handoff_conversations',
      { visitor_key: 'a' },
      { visitor_key: 'b' },
    ],
    ['one open session per conversation', 'handoff_sessions', { open_key: 'a' }, { open_key: 'b' }],
    ['one line per client id', 'handoff_messages', { client_key: 'a' }, { client_key: 'b' }],
    ['one line per provider id', 'handoff_messages', { external_key: 'a' }, { external_key: 'b' }],
    [
      'one answer per idempotency key',
      'handoff_idempotency_keys',
      { key_hash: 'a' },
      { key_hash: 'b' },
    ],
    ['one delivery per effect', 'handoff_deliveries', { delivery_key: 'a' }, { delivery_key: 'b' }],
    [
      'one event per feed number',
      'handoff_events',
      { number: 2_000_000_001 },
      { number: 2_000_000_002 },
    ],
    ['one AI agent per key', 'handoff_agents', { key: 'a' }, { key: 'b' }],
    ['one channel per key', 'handoff_channels', { key: 'a' }, { key: 'b' }],
    ['one presence row per process', 'handoff_presences', { process: 'a' }, { process: 'b' }],
    [
      'one notification per member and platformEvent',
      'handoff_notifications',
      { notification_key: 'a' },
      { notification_key: 'b' },
    ],
    [
      'one set of preferences per member',
      'handoff_preferences',
      { member_id: 'a' },
      { member_id: 'b' },
    ],
    ['one counter per name', 'handoff_counters', { name: 'a' }, { name: 'b' }],
  ])('%s', async (_, table, row, other) => {
    expect(await insert(table, row)).toBe('inserted');
    expect(await insert(table, row)).toBe('duplicate');
    expect(await insert(table, other)).toBe('inserted');
    // Empty is not a value: rows without the key do not conflict.
    expect([await insert(table, {}), await insert(table, {})]).toEqual(['inserted', 'inserted']);
    await world.db.query().from(table).where(row).orWhere(other).delete();
  });

  it.each([
    ['one line per seq', 'handoff_messages', 'seq'],
    ['one event per sequence', 'handoff_events', 'sequence'],
  ])('%s within a conversation', async (_, table, column) => {
    const first = { conversation_id: (await world.conversation()).pk };
    const second = { conversation_id: (await world.conversation()).pk };
    expect(await insert(table, { ...first, [column]: 1 })).toBe('inserted');
    expect(await insert(table, { ...first, [column]: 1 })).toBe('duplicate');
    expect(await insert(table, { ...first, [column]: 2 })).toBe('inserted');
    expect(await insert(table, { ...second, [column]: 1 })).toBe('inserted');
  });

  it('a document id is one conversation, one session, one message', async () => {
    for (const table of ['handoff_conversations', 'handoff_sessions', 'handoff_messages']) {
      const row = { document_id: newId() };
      expect([await insert(table, row), await insert(table, row)]).toEqual([
        'inserted',
        'duplicate',
      ]);
    }
  });
});

describe('the lock', () => {
  it('S16 creates one conversation under 100 concurrent first commands, and counts them all', async () => {
    const target = world.target();
    const { identity } = target.conversation;
    const found = await Promise.all(
      Array.from({ length: 100 }, () =>
        world.under(target, async (_, { conversation }) => conversation.pk)
      )
    );
    expect(new Set(found).size).toBe(1);
    expect(await count('handoff_conversations', { identity_key: identity })).toBe(1);
    const row = await world.db
      .query()
      .from('handoff_conversations')
      .where({ identity_key: identity })
      .first();
    expect(row).toMatchObject({ version: 100, owner: 'bot', epoch: 1, last_seq: 0 });
  });

  it('lets one command at a time read and change the conversation', async () => {
    const known = { kind: 'known', conversation: await world.conversation() } as const;
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 50 }, () =>
        world.under(known, async (tx, { conversation }) => {
          inside += 1;
          most = Math.max(most, inside);
          const { control, lastSeq, pk } = conversation;
          const patch = {
            control,
            lastSeq: lastSeq + 1,
            lastSequence: 0,
            lastMessageAt: Date.now(),
          };
          tx.stageConversation(pk, patch);
          // Another one would run here, if it could.
          await tx.countQueued();
          inside -= 1;
        })
      )
    );
    expect(most).toBe(1);
    const after = await world.store.findConversation({ pk: known.conversation.pk });
    expect(after?.conversation.lastSeq).toBe(50);
  });

  // SQLite has one writer at a time.
  if (chosenClient() !== 'sqlite') {
    it('does not block another conversation', async () => {
      const [held, free] = [world.target(), world.target()];
      const [isHeld, release] = [gate(), gate()];
      const holding = world.under(held, async () => {
        isHeld.open();
        await release.passed;
      });
      await isHeld.passed;
      await world.under(free, async () => undefined);
      const { identity } = free.conversation;
      expect(await count('handoff_conversations', { identity_key: identity })).toBe(1);
      release.open();
      await holding;
    });
  }
});

describe('transactions', () => {
  it('leave nothing behind when they fail', async () => {
    const target = world.target();
    const failing = world.under(target, async () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(
      await count('handoff_conversations', { identity_key: target.conversation.identity })
    ).toBe(0);
  });

  it.each([
    '40001',
    '40P01',
    '23505',
    'SQLITE_BUSY',
    'SQLITE_CONSTRAINT_UNIQUE',
    1205,
    1213,
    1020,
    1062,
  ])('repeat the whole command on %s, at most 5 times', async (code) => {
    let tries = 0;
    const met = Object.assign(
      new Error('met another'),
      typeof code === 'number' ? { errno: code } : { code }
    );
    const third = await world.store.transaction(async () => {
      tries += 1;
      if (tries < 3) throw met;
      return tries;
    });
    expect(third).toBe(3);
    tries = 0;
    const never = world.store.transaction(async () => {
      tries += 1;
      throw met;
    });
    await expect(never).rejects.toBe(met);
    expect(tries).toBe(5);
  });

  it('do not repeat other errors', async () => {
    let tries = 0;
    const wrong = world.store.transaction(async () => {
      tries += 1;
      throw Object.assign(new Error('no such column'), { code: '42703' });
    });
    await expect(wrong).rejects.toThrow('no such column');
    expect(tries).toBe(1);
  });

  it('survive a real deadlock: both commands run once', async () => {
    const a = await world.conversation();
    const b = await world.conversation();
    const known = (conversation: typeof a) => ({ kind: 'known', conversation }) as const;
    const meet = meetingOf(chosenClient() === 'sqlite' ? 1 : 2);
    let tries = 0;
    const both = (first: typeof a, second: typeof a) =>
      world.store.transaction(async (tx) => {
        tries += 1;
        await tx.lock(known(first), Date.now());
        await meet();
        await tx.lock(known(second), Date.now());
      });
    await Promise.all([both(a, b), both(b, a)]);
    // SQLite has one writer at a time, so no deadlock can happen there.
    expect(tries).toBe(chosenClient() === 'sqlite' ? 2 : 3);
    for (const { pk } of [a, b]) {
      expect(await count('handoff_conversations', { id: pk, version: 3 })).toBe(1);
    }
  });
});

function gate(): { open: () => void; passed: Promise<void> } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
}

/** Lets nobody through until that many have arrived. */
function meetingOf(size: number): () => Promise<void> {
  const { open, passed } = gate();
  let come = 0;
  return () => {
    come += 1;
    if (come >= size) open();
    return passed;
  };
}
