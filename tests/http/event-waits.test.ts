import type { EventPlace } from '../../server/app/ports';
import { createEventWaits } from '../../server/http/bot/event-waits';
import { waitFor } from '../support/waitFor';

/** P14: readers that wait for events, on a log that a test writes. */

const place = (agentPk: number): EventPlace => ({
  agentPk,
  channelType: 'telegram',
  channelKey: null,
});

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function setUp({ lookAgain = 60_000 } = {}) {
  const log: EventPlace[] = [];
  const errors: string[] = [];
  const state = { looks: 0, checks: 0, isBroken: false, blocked: Promise.resolve() };
  const waits = createEventWaits({
    lookAgain,
    log: { error: (text) => void errors.push(text) },
    store: {
      findEventPlaces: async ({ after }) => {
        state.looks += 1;
        const last = log.length;
        await state.blocked;
        if (state.isBroken) throw new Error('the database is away');
        return { places: log.slice(after, last), last };
      },
    },
  });
  stops.push(() => waits.stop());
  /** Waits for events of an agent; resolves with `woken` or `over`. */
  const reader = (agentPk: number, { seconds = 60, seen = log.length } = {}) => {
    const reading = { isAwake: false, leave: () => undefined as void };
    const wait = waits.subscribe({
      seconds,
      check: async () => void (state.checks += 1),
      onGone: (listener) => void (reading.leave = listener),
    });
    const done = wait
      .wait({ seen, isWanted: (one) => one.agentPk === agentPk })
      .then((isToRead) => {
        reading.isAwake = true;
        return isToRead;
      });
    return Object.assign(reading, { done });
  };
  return { log, errors, state, waits, reader };
}

describe('P14 waiting readers', () => {
  it('are woken by what they asked for, and by nothing else', async () => {
    const { log, waits, reader, state } = setUp();
    const [one, two] = [reader(1), reader(2)];
    log.push(place(2));
    waits.announce();
    expect(await two.done).toBe(true);
    log.push(place(3));
    waits.announce();
    await waitFor(() => state.looks === 2);
    expect(one.isAwake).toBe(false);
    log.push(place(3), place(1));
    waits.announce();
    expect(await one.done).toBe(true);
  });

  it('cost one look together, and none while nobody waits', async () => {
    const { log, waits, reader, state } = setUp();
    waits.announce();
    expect(state.looks).toBe(0);
    const readers = Array.from({ length: 20 }, () => reader(1));
    log.push(place(1));
    waits.announce();
    await Promise.all(readers.map(({ done }) => done));
    expect(state.looks).toBe(1);
  });

  it('are woken by what other processes commit, without being told', async () => {
    const { log, reader } = setUp({ lookAgain: 5 });
    const waiting = reader(1);
    log.push(place(1));
    expect(await waiting.done).toBe(true);
  });

  it('miss nothing that was committed between their read and their wait, or during a look', async () => {
    const { log, waits, reader, state } = setUp();
    const other = reader(2);
    log.push(place(1));
    waits.announce();
    await waitFor(() => state.looks === 1);
    // Its read was before that event.
    const late = reader(1, { seen: 0 });
    expect(await late.done).toBe(true);

    let go = () => undefined as void;
    state.blocked = new Promise((resolve) => (go = resolve));
    const slow = reader(1);
    waits.announce();
    log.push(place(1));
    waits.announce();
    state.blocked = Promise.resolve();
    go();
    expect(await slow.done).toBe(true);
    expect(other.isAwake).toBe(false);
  });

  it('read once more when their time is over, and not when the caller has gone', async () => {
    const { reader, waits } = setUp();
    expect(await reader(1, { seconds: 0.01 }).done).toBe(true);
    expect(await reader(1, { seconds: 0 }).done).toBe(false);
    const gone = reader(1);
    gone.leave();
    expect(await gone.done).toBe(false);
    const stopped = reader(1);
    await waits.stop();
    expect(await stopped.done).toBe(false);
  });

  it('are only checked, and read nothing, when tokens have changed', async () => {
    const { log, waits, reader, state } = setUp();
    const waiting = reader(1);
    waits.doubt();
    await waitFor(() => state.checks === 1);
    expect(waiting.isAwake).toBe(false);
    log.push(place(1));
    waits.announce();
    expect(await waiting.done).toBe(true);
    expect(state.checks).toBe(2);
  });

  it('go on waiting while the database is away, which is logged once', async () => {
    const { log, errors, reader, state } = setUp({ lookAgain: 5 });
    state.isBroken = true;
    const waiting = reader(1);
    log.push(place(1));
    await waitFor(() => state.looks > 2);
    expect(waiting.isAwake).toBe(false);
    state.isBroken = false;
    expect(await waiting.done).toBe(true);
    expect(errors).toHaveLength(1);
  });
});
