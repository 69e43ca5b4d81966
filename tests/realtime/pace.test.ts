import { coalesce } from '../../server/realtime/coalesce';

describe('coalesce', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('S21 runs at once, then at most once per interval, and once more after the last call', async () => {
    let runs = 0;
    const { wake } = coalesce({ interval: 250, work: async () => void (runs += 1) });
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
    const { wake } = coalesce({ interval: 250, work });
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
    const { wake, stop } = coalesce({ interval: 250, work });
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
