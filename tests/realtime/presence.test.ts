import type { View } from '../../server/app/ports';
import { createPresence } from '../../server/app/presence/presence';

interface Row {
  members: string[];
  views: readonly View[];
  at: number;
}

/** Processes over one table, which has the time; their own clocks are as wrong as a test wants. */
function createTable() {
  const rows = new Map<string, Row>();
  let now = 1_000_000;
  const table = { isBroken: false, writes: 0 };
  const errors: string[] = [];
  const fail = () => {
    if (table.isBroken) throw new Error('the database is away');
  };
  const processOf = (processId: string, clock = { now: () => now }) =>
    createPresence({
      processId,
      clock,
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (text) => void errors.push(text),
      },
      store: {
        savePresence: async ({ process, members, views }) => {
          fail();
          table.writes += 1;
          rows.set(process, { members, views, at: now });
        },
        saveSeen: async () => fail(),
        readPresence: async (lifetime) => {
          fail();
          return [...rows.values()]
            .filter(({ at }) => Math.abs(now - at) <= lifetime)
            .flatMap(({ members }) => members);
        },
        readViews: async ({ lifetime, besides }) => {
          fail();
          return [...rows]
            .filter(([process, { at }]) => process !== besides && Math.abs(now - at) <= lifetime)
            .flatMap(([, { views }]) => views);
        },
      },
    });
  const pass = (milliseconds: number) => void (now += milliseconds);
  return { processOf, pass, table, rows, errors };
}

describe('presence over processes', () => {
  it('S23 counts each member once, whatever the process', async () => {
    const { processOf } = createTable();
    const [a, b] = [processOf('a'), processOf('b')];
    await a.setHere(['1', '2', '2']);
    await b.setHere(['2', '3']);
    expect(await a.online()).toEqual(['1', '2', '3']);
    expect(await b.agentsOnline()).toBe(3);
  });

  it('S23 drops a process that has not written for 9 s, and keeps one that has', async () => {
    const { processOf, pass } = createTable();
    const [a, b] = [processOf('a'), processOf('b')];
    await a.setHere(['1']);
    await b.setHere(['2']);
    for (let seconds = 0; seconds < 9; seconds += 3) {
      pass(3_000);
      await a.beat();
    }
    expect(await a.online()).toEqual(['1', '2']);
    pass(1);
    expect(await a.online()).toEqual(['1']);
    expect(await b.online()).toEqual(['1', '2']);
  });

  it('S23 writes at a change and while a member is online, and not otherwise', async () => {
    const { processOf, table, rows } = createTable();
    const a = processOf('a');
    await a.beat();
    await a.setHere([]);
    expect(table.writes).toBe(0);
    await a.setHere(['1']);
    await a.setHere(['1', '1']);
    expect(table.writes).toBe(1);
    await a.beat();
    expect(table.writes).toBe(2);
    await a.setHere([]);
    expect(table.writes).toBe(3);
    expect(rows.get('a')?.members).toEqual([]);
    await a.beat();
    expect(table.writes).toBe(3);
  });

  it('S23 while the database is unreachable it knows its own members, and logs that once', async () => {
    const { processOf, table, errors } = createTable();
    const a = processOf('a');
    table.isBroken = true;
    await a.setHere(['1']);
    await a.beat();
    expect(await a.online()).toEqual(['1']);
    expect(await a.agentsOnline()).toBe(1);
    expect(errors).toHaveLength(1);
    table.isBroken = false;
    await a.beat();
    expect(await processOf('b').online()).toEqual(['1']);
    table.isBroken = true;
    await a.beat();
    expect(errors).toHaveLength(2);
  });

  it('S23 a process whose clock is wrong, or jumps, keeps its members and nobody else’s', async () => {
    const { processOf, pass } = createTable();
    const clock = { offset: -3_600_000, now: () => 1_000_000 + clock.offset };
    const [right, wrong] = [processOf('a'), processOf('b', clock)];
    await right.setHere(['1']);
    await wrong.setHere(['2']);
    for (const offset of [-60_000, 86_400_000, 0, -86_400_000]) {
      clock.offset = offset;
      pass(3_000);
      await right.beat();
      await wrong.beat();
      expect(await right.online()).toEqual(['1', '2']);
      expect(await wrong.online()).toEqual(['1', '2']);
    }
    // Killed while it was a day ahead.
    clock.offset = 86_400_000;
    await wrong.beat();
    for (let seconds = 0; seconds < 12; seconds += 3) {
      pass(3_000);
      await right.beat();
    }
    expect(await right.online()).toEqual(['1']);
  });

  it('S23 an answer never uses a row older than what this process knows', async () => {
    const { processOf } = createTable();
    const a = processOf('a');
    const writes = [a.setHere(['1']), a.setHere(['1', '2']), a.setHere(['2'])];
    expect(await a.online()).toEqual(['2']);
    await Promise.all(writes);
  });

  const view = (sessionId: string, id: string): View => ({
    sessionId,
    member: { id, name: `Member ${id}` },
  });

  it('M17 knows who looks at which chat elsewhere, until that process is gone', async () => {
    const { processOf, pass, table } = createTable();
    const [a, b] = [processOf('a'), processOf('b')];
    await a.setViews([view('x', '1')]);
    await b.setViews([view('x', '2'), view('y', '2')]);
    expect(await a.viewsElsewhere()).toEqual([view('x', '2'), view('y', '2')]);
    expect(await b.viewsElsewhere()).toEqual([view('x', '1')]);
    // An unchanged view costs no write; one who may only read keeps the row fresh, too.
    const { writes } = table;
    await b.setViews([view('x', '2'), view('y', '2')]);
    expect(table.writes).toBe(writes);
    for (let seconds = 0; seconds < 12; seconds += 3) {
      pass(3_000);
      await b.beat();
    }
    expect(await a.viewsElsewhere()).toHaveLength(2);
    expect(await b.viewsElsewhere()).toEqual([]);
    await b.setViews([]);
    expect(await a.viewsElsewhere()).toEqual([]);
    await b.setViews(Array.from({ length: 600 }, (_, i) => view(String(i), '2')));
    expect(await a.viewsElsewhere()).toHaveLength(500);
    table.isBroken = true;
    expect(await a.viewsElsewhere()).toEqual([]);
  });
});
