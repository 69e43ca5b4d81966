import { createJobs, type Job, type Jobs } from '../../server/jobs';

/** S49 the schedule of the jobs when the wall clock is set: timers and `performance` are not affected. */

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

let jobs: Jobs | null = null;
let warnings: string[] = [];

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 28, 9, 0, 3) });
  warnings = [];
});
afterEach(async () => {
  await jobs?.stop();
  jobs = null;
  jest.useRealTimers();
});

function start(...given: Partial<Job>[]): void {
  const note = (text: string) => void warnings.push(text);
  jobs = createJobs({
    jobs: given.map((job, i) => ({
      name: `Job ${i}`,
      rule: '*/10 * * * * *',
      work: async () => undefined,
      ...job,
    })),
    log: { info: note, warn: note, error: note },
  });
  jobs.start();
}

/** Counts its runs. */
function counted() {
  const job = { runs: 0, work: async () => void (job.runs += 1) };
  return job;
}

const setClock = (by: number) => jest.setSystemTime(Date.now() + by);

it.each([
  ['back by an hour', -HOUR],
  ['ahead by an hour', HOUR],
  ['back by a day', -DAY],
  ['ahead by years', 56 * 365 * DAY],
  ['back by less than the watchdog sees as a jump', -900],
])('S49 there is a run every 15 seconds, and no more than the rule says: %s', async (_, by) => {
  const job = counted();
  start(job);
  await jest.advanceTimersByTimeAsync(30 * SECOND);
  expect(job.runs).toBe(3);
  setClock(by);
  for (let looked = 0; looked < 12; looked += 1) {
    const before = job.runs;
    await jest.advanceTimersByTimeAsync(15 * SECOND);
    expect(job.runs).toBeGreaterThan(before);
  }
  // 180 seconds, and one run for the jump itself.
  expect(job.runs).toBeGreaterThanOrEqual(3 + 17);
  expect(job.runs).toBeLessThanOrEqual(3 + 19);
});

it('S49 follows a clock that jumps repeatedly, in both directions', async () => {
  const [often, hourly] = [counted(), counted()];
  start(often, { ...hourly, rule: '0 * * * *' });
  for (const by of [-HOUR, HOUR, -2 * HOUR, 3 * HOUR, -HOUR, DAY, -DAY]) {
    const before = often.runs;
    setClock(by);
    await jest.advanceTimersByTimeAsync(15 * SECOND);
    expect(often.runs).toBeGreaterThan(before);
  }
  expect(warnings.filter((text) => text.includes('clock')).length).toBe(7);
});

it('S49 an hourly job runs within the hour after the clock was set back, at its minute', async () => {
  const starts: string[] = [];
  start({ rule: '0 * * * *', work: async () => void starts.push(new Date().toISOString()) });
  setClock(-HOUR - 30_000);
  await jest.advanceTimersByTimeAsync(SECOND);
  starts.length = 0;
  await jest.advanceTimersByTimeAsync(HOUR);
  expect(starts).toEqual(['2026-11-28T08:00:00.000Z']);
});

it('S49 the watchdog does not start a job that is still running, and stopping waits for it', async () => {
  let begun = 0;
  let end: () => void = () => undefined;
  start({
    work: () => {
      begun += 1;
      return new Promise((resolve) => (end = resolve));
    },
  });
  await jest.advanceTimersByTimeAsync(10 * SECOND);
  setClock(-HOUR);
  await jest.advanceTimersByTimeAsync(60 * SECOND);
  setClock(HOUR);
  await jest.advanceTimersByTimeAsync(60 * SECOND);
  expect(begun).toBe(1);
  let isStopped = false;
  const stopped = jobs?.stop().then(() => (isStopped = true));
  await jest.advanceTimersByTimeAsync(SECOND);
  expect(isStopped).toBe(false);
  end();
  await stopped;
  await jest.advanceTimersByTimeAsync(60 * SECOND);
  expect(begun).toBe(1);
});

it('S49 logs one line for a jump, and none for runs that were missed or still last', async () => {
  const said = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  start({ work: () => new Promise(() => undefined) });
  await jest.advanceTimersByTimeAsync(30 * SECOND);
  setClock(HOUR);
  await jest.advanceTimersByTimeAsync(30 * SECOND);
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
  expect(warnings).toEqual([
    'The clock of this machine was set ahead by 3600 s; the jobs follow the new time',
  ]);
  jobs = null;
});
