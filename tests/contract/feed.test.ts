import { newId } from '../../server/app/identity';
import type { EventRow } from '../../server/app/model';
import type { Target } from '../../server/app/ports';
import { createWorld, type World } from './world';

/** The event log: a reader with a cursor sees every row once, whatever commits at the same time. */

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world?.destroy();
});

const WRITERS = 8;
const EVENTS_EACH = 250;
const CONVERSATIONS = 5;

/** Appends up to three events to a conversation in one transaction, as a command does. */
async function append(target: Target, names: string[]): Promise<void> {
  await world.under(target, async (tx, { conversation }) => {
    const { control, lastSeq, lastSequence, pk } = conversation;
    const events = names.map((name, i) => {
      return { type: name, seq: null, sequence: lastSequence + 1 + i, data: '{}' };
    });
    const agentPk = world.place.agent.pk;
    tx.stageEvents({
      conversationPk: pk,
      agentPk,
      sessionPk: null,
      at: 1,
      origin: 'test',
      events,
    });
    const patch = { control, lastSeq, lastSequence: lastSequence + names.length, lastMessageAt: 1 };
    tx.stageConversation(pk, patch);
  });
}

/** Reads on by cursor until `isEnough`. */
async function follow(limit: number, isEnough: (rows: EventRow[]) => boolean): Promise<EventRow[]> {
  const seen: EventRow[] = [];
  let after = 0;
  while (!isEnough(seen)) {
    const page = await world.store.readEvents({ after, limit, agentPks: 'all', isForBots: true });
    seen.push(...page.rows);
    after =
      page.rows.length === limit ? (page.rows.at(-1)?.number ?? after) : Math.max(after, page.last);
  }
  return seen;
}

it('2,000 events by 8 writers: concurrent readers miss none and see none twice', async () => {
  const targets = Array.from({ length: CONVERSATIONS }, () => world.target());
  const total = WRITERS * EVENTS_EACH;
  const write = async (writer: number) => {
    for (let done = 0; done < EVENTS_EACH;) {
      const size = Math.min(1 + ((writer + done) % 3), EVENTS_EACH - done);
      const names = Array.from({ length: size }, (_, i) => `${writer}.${done + i}`);
      await append(targets[(writer + done) % CONVERSATIONS] as Target, names);
      done += size;
    }
  };
  let isWritten = false;
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  void writing.then(() => (isWritten = true));
  const isEnough = (rows: EventRow[]) => isWritten && rows.length >= total;
  const [readers] = await Promise.all([
    Promise.all([follow(7, isEnough), follow(100, isEnough)]),
    writing,
  ]);

  const late = await follow(500, (rows) => rows.length >= total);
  for (const rows of [...readers, late]) {
    expect(rows).toHaveLength(total);
    expect(new Set(rows.map(({ type }) => type)).size).toBe(total);
    const numbers = rows.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    for (const sequences of byConversation(rows)) {
      expect(sequences).toEqual(sequences.map((_, i) => i + 1));
    }
  }
});

it('numbers a long backlog completely, and returns nothing beyond the end', async () => {
  const before = await world.store.lastEventNumber();
  const conversation = await world.conversation();
  const rows = Array.from({ length: 1_300 }, (_, i) => {
    return {
      document_id: newId(),
      conversation_id: conversation.pk,
      type: 'bulk',
      sequence: i + 1,
      at: 1,
    };
  });
  for (let i = 0; i < rows.length; i += 50) {
    await world.db
      .query()
      .insert(rows.slice(i, i + 50))
      .into('handoff_events');
  }
  expect(await world.store.lastEventNumber()).toBe(before + rows.length);
  const page = { after: before, limit: 2_000, agentPks: 'all', isForBots: true } as const;
  const read = await world.store.readEvents(page);
  expect(read.rows.map(({ sequence }) => sequence)).toEqual(rows.map(({ sequence }) => sequence));
  expect(await world.store.readEvents({ ...page, after: read.last })).toEqual({
    rows: [],
    last: read.last,
  });
});

it('shows a bot its own agents only, and never the events meant for sockets only', async () => {
  const { last } = await world.store.readEvents({
    after: 0,
    limit: 1,
    agentPks: [],
    isForBots: true,
  });
  const conversation = await world.conversation();
  const agents = await Promise.all(
    ['mine', 'theirs'].map((key) => world.store.insertAgent({ ...fieldsOf(world), key, name: key }))
  );
  const [mine, theirs] = agents.map((agent) => agent?.pk ?? 0);
  const row = (agent_id: number | undefined, sequence: number | null) => {
    return {
      document_id: newId(),
      agent_id,
      conversation_id: conversation.pk,
      type: 'x',
      sequence,
      at: 1,
    };
  };
  await world.db
    .query()
    .insert([row(mine, 1), row(theirs, 2), row(mine, null)])
    .into('handoff_events');
  const read = async (agentPks: 'all' | number[], isForBots: boolean) => {
    const { rows } = await world.store.readEvents({ after: last, limit: 9, agentPks, isForBots });
    return rows.map(({ sequence }) => sequence);
  };
  expect(await read([mine ?? 0], true)).toEqual([1]);
  expect(await read('all', true)).toEqual([1, 2]);
  expect(await read('all', false)).toEqual([1, 2, null]);
  expect(await read([], true)).toEqual([]);
});

function byConversation(rows: EventRow[]): number[][] {
  const sequences = new Map<number, number[]>();
  for (const { conversationPk, sequence } of rows) {
    sequences.set(conversationPk, [...(sequences.get(conversationPk) ?? []), sequence ?? 0]);
  }
  return [...sequences.values()];
}

function fieldsOf({ place }: World) {
  const { pk: _pk, id: _id, key: _key, name: _name, ...fields } = place.agent;
  return fields;
}
