import { createTurns } from '../../server/db/turns';

/** P9 commands on one conversation wait in memory, for a limited time. */

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    ({ code, details }: { code: string; details: object }) => ({ code, ...details })
  );

describe('P9 turns', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('run one after the other for one key, in order, and in parallel for others', async () => {
    const turns = createTurns({ atOnce: 1, waiting: 10, patience: 5_000 });
    const order: string[] = [];
    const first = await turns.take('a');
    const waiting = ['second', 'third'].map(async (name) => {
      const leave = await turns.take('a');
      order.push(name);
      return leave;
    });
    (await turns.take('b'))();
    expect(order).toEqual([]);
    first();
    first();
    const second = await waiting[0];
    expect(order).toEqual(['second']);
    second?.();
    await waiting[1];
    expect(order).toEqual(['second', 'third']);
  });

  it('are refused when the queue is full and blocked, or has been blocked for 5 seconds', async () => {
    const turns = createTurns({ atOnce: 1, waiting: 1, patience: 5_000 });
    const leave = await turns.take('a');
    const late = refusal(turns.take('a'));
    jest.advanceTimersByTime(500);
    expect(await refusal(turns.take('a'))).toEqual({ code: 'unavailable', retryAfter: 2 });
    jest.advanceTimersByTime(4_500);
    expect(await late).toEqual({ code: 'unavailable', retryAfter: 2 });
    // A command that has given up does not run later.
    leave();
    (await turns.take('a'))();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('wait in a moving queue, however long; a blocked one counts as no movement', async () => {
    const turns = createTurns({ atOnce: 1, waiting: 1, patience: 5_000 });
    let leave = await turns.take('a');
    const waiting = Array.from({ length: 4 }, () => turns.take('a'));
    for (const next of waiting.slice(0, 3)) {
      jest.advanceTimersByTime(4_000);
      leave();
      leave = await next;
    }
    const last = refusal(waiting[3] as Promise<unknown>);
    jest.advanceTimersByTime(4_000);
    const after = refusal(turns.take('a'));
    jest.advanceTimersByTime(1_000);
    expect([await last, await after]).toEqual([
      { code: 'unavailable', retryAfter: 2 },
      { code: 'unavailable', retryAfter: 2 },
    ]);
    leave(true);
  });

  it('run up to the limit at once, and never more', async () => {
    const turns = createTurns({ atOnce: 2, waiting: Infinity, patience: 5_000 });
    let inside = 0;
    let most = 0;
    const all = Array.from({ length: 20 }, async () => {
      const leave = await turns.take('');
      inside += 1;
      most = Math.max(most, inside);
      await Promise.resolve();
      inside -= 1;
      leave();
    });
    await Promise.all(all);
    expect(most).toBe(2);
  });
});
