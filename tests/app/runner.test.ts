import { createRunner } from '../../server/app/runner';
import { within } from '../../server/app/within';

const onError = (error: unknown) => {
  throw error;
};

describe('a runner with an interval', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('S21 runs at once, then at most once per interval, and once more after the last call', async () => {
    let runs = 0;
    const { wake } = createRunner({
      interval: 250,
      work: async () => void (runs += 1),
      onError,
    });
    wake();
    expect(runs).toBe(1);
    for (let i = 0; i < 10; i += 1) wake();
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(250);
    expect(runs).toBe(2);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(runs).toBe(2);
    wake();
    expect(runs).toBe(3);
  });

  it('S21 never runs twice at a time, and reads again what changed during a slow run', async () => {
    const ends: (() => void)[] = [];
    let runs = 0;
    const work = () => {
      runs += 1;
      return new Promise<void>((resolve) => ends.push(resolve));
    };
    const { wake } = createRunner({ interval: 250, work, onError });
    wake();
    await jest.advanceTimersByTimeAsync(1_000);
    wake();
    expect(runs).toBe(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(0);
    expect(runs).toBe(2);
  });

  it('S21 stops: drops what has not begun and waits for what has', async () => {
    let end = (): void => undefined;
    let runs = 0;
    const work = () => {
      runs += 1;
      return new Promise<void>((resolve) => (end = resolve));
    };
    const { wake, stop } = createRunner({ interval: 250, work, onError });
    wake();
    wake();
    let isStopped = false;
    const stopping = stop().then(() => (isStopped = true));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(isStopped).toBe(false);
    end();
    await stopping;
    wake();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(1);
  });
});

/** A runner whose runs end when the test says so. */
function createHeld(interval = 0) {
  const ends: ((error?: Error) => void)[] = [];
  const errors: unknown[] = [];
  const runner = createRunner({
    work: () =>
      new Promise<void>((resolve, reject) => {
        ends.push((error) => (error ? reject(error) : resolve()));
      }),
    onError: (error) => void errors.push(error),
    interval,
  });
  return { runner, ends, errors };
}

/** Whether a promise is settled after everything that is due now. */
async function isOver(promise: Promise<unknown>): Promise<boolean> {
  let isSettled = false;
  void promise.then(() => (isSettled = true));
  await new Promise((resolve) => setImmediate(resolve));
  return isSettled;
}

describe('a runner', () => {
  it('P14 never runs twice at once, and once more for all calls that came meanwhile', async () => {
    const { runner, ends } = createHeld();
    const first = runner.run();
    const [second, third] = [runner.run(), runner.run()];
    runner.wake();
    expect(ends).toHaveLength(1);
    expect(await isOver(first)).toBe(false);
    ends[0]?.();
    expect(await isOver(first)).toBe(true);
    expect(ends).toHaveLength(2);
    expect(await isOver(second)).toBe(false);
    ends[1]?.();
    expect(await isOver(Promise.all([second, third]))).toBe(true);
    expect(ends).toHaveLength(2);
    void runner.run();
    expect(ends).toHaveLength(3);
  });

  it('S49 joins the run in progress, and begins one otherwise', async () => {
    const { runner, ends } = createHeld();
    const [first, joined] = [runner.join(), runner.join()];
    ends[0]?.();
    expect(await isOver(Promise.all([first, joined]))).toBe(true);
    expect(ends).toHaveLength(1);
    void runner.join();
    expect(ends).toHaveLength(2);
  });

  it('P14 a run that fails is reported, and the next one runs', async () => {
    const { runner, ends, errors } = createHeld();
    const [first, second] = [runner.run(), runner.run()];
    ends[0]?.(new Error('no database'));
    await first;
    expect(errors).toEqual([new Error('no database')]);
    await isOver(first);
    ends[1]?.();
    await second;
    expect(errors).toHaveLength(1);
  });

  it('P14 work that throws before its first await is reported too', async () => {
    const errors: unknown[] = [];
    const runner = createRunner({
      work: () => {
        throw new Error('at once');
      },
      onError: (error) => void errors.push(error),
    });
    await runner.run();
    expect(errors).toEqual([new Error('at once')]);
  });

  it.each([0, 60_000])(
    'P14 a stop waits for the run in progress and drops the others (interval %i)',
    async (interval) => {
      const { runner, ends } = createHeld(interval);
      const first = runner.run();
      const dropped = runner.run();
      const stopped = runner.stop();
      expect(runner.isStopped()).toBe(true);
      expect(await isOver(stopped)).toBe(false);
      ends[0]?.();
      expect(await isOver(Promise.all([first, stopped, dropped]))).toBe(true);
      runner.wake();
      runner.wakeIn(0);
      await Promise.all([runner.run(), runner.join()]);
      expect(ends).toHaveLength(1);
    }
  );

  it('P14 a stop ends a pause in which nothing runs', async () => {
    const { runner, ends } = createHeld(60_000);
    void runner.run();
    ends[0]?.();
    const dropped = runner.run();
    expect(await isOver(dropped)).toBe(false);
    await runner.stop();
    expect(await isOver(dropped)).toBe(true);
    expect(ends).toHaveLength(1);
  });

  describe('with a delay', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    const counted = () => {
      const its = { runs: 0 };
      const runner = createRunner({ work: async () => void (its.runs += 1), onError });
      return { its, runner };
    };

    it('P14 runs once, at the earliest of the times asked for', async () => {
      const { its, runner } = counted();
      runner.wakeIn(5_000);
      runner.wakeIn(1_000);
      runner.wakeIn(3_000);
      await jest.advanceTimersByTimeAsync(999);
      expect(its.runs).toBe(0);
      await jest.advanceTimersByTimeAsync(1);
      expect(its.runs).toBe(1);
      await jest.advanceTimersByTimeAsync(60_000);
      expect(its.runs).toBe(1);
      runner.wakeIn(2_000);
      await jest.advanceTimersByTimeAsync(2_000);
      expect(its.runs).toBe(2);
    });

    it('P14 leaves a time that no timer can hold to the job', async () => {
      const { its, runner } = counted();
      runner.wakeIn(2 ** 31);
      await jest.advanceTimersByTimeAsync(10);
      expect(its.runs).toBe(0);
      runner.wakeIn(10);
      await jest.advanceTimersByTimeAsync(10);
      expect(its.runs).toBe(1);
    });

    it('P14 a stop cancels it', async () => {
      const { its, runner } = counted();
      runner.wakeIn(1_000);
      await runner.stop();
      await jest.advanceTimersByTimeAsync(10_000);
      expect(its.runs).toBe(0);
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});

describe('within', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('P14 gives the result of work that ends in time, and leaves no timer', async () => {
    expect(await within(1_000, Promise.resolve('done'), 'late')).toBe('done');
    await expect(within(1_000, Promise.reject(new Error('no')), 'late')).rejects.toThrow('no');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('P14 does not wait longer, whatever becomes of the work', async () => {
    let fail = (_error: Error): void => undefined;
    const work = new Promise<string>((_resolve, reject) => (fail = reject));
    const result = within(1_000, work, 'late');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await result).toBe('late');
    fail(new Error('nobody hears this'));
    await jest.advanceTimersByTimeAsync(0);
    expect(jest.getTimerCount()).toBe(0);
  });
});
