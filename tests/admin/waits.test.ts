import {
  formatClock,
  formatDuration,
  isOverHalf,
  timeLeftOf,
  waitOf,
} from '../../admin/shared/lib/waits';

const START = Date.parse('2026-11-22T10:00:00.000Z');
const at = (seconds: number) => new Date(START + seconds * 1_000).toISOString();

const queued = {
  status: 'queued' as const,
  createdAt: at(0),
  queuedAt: at(0),
  expiresAt: at(1_800),
  acceptedAt: null,
  closedAt: null,
};

describe('wait time', () => {
  test('S27 grows while queued', () => {
    expect(waitOf(queued, START + 5_000)).toEqual({ ms: 5_000, isTicking: true });
    expect(waitOf(queued, START + 6_000)).toEqual({ ms: 6_000, isTicking: true });
  });

  test('S27 stops at the accept, also when the session is resolved later', () => {
    const accepted = { ...queued, status: 'active' as const, acceptedAt: at(42) };
    expect(waitOf(accepted, START + 9_000_000)).toEqual({ ms: 42_000, isTicking: false });
    const resolved = { ...accepted, status: 'resolved' as const, closedAt: at(600) };
    expect(waitOf(resolved, START + 9_000_000)).toEqual({ ms: 42_000, isTicking: false });
  });

  test('S27 is the whole wait of an expired session, and of one closed without an accept', () => {
    const expired = { ...queued, status: 'expired' as const, closedAt: at(1_803) };
    expect(waitOf(expired, START + 9_000_000)).toEqual({ ms: 1_803_000, isTicking: false });
    const dismissed = { ...queued, status: 'resolved' as const, closedAt: at(30) };
    expect(waitOf(dismissed, START + 9_000_000)).toEqual({ ms: 30_000, isTicking: false });
  });

  test('S27 is never negative, whatever the clock of the browser says', () => {
    expect(waitOf(queued, START - 60_000).ms).toBe(0);
  });

  test.each([
    [0, '00:00'],
    [59_999, '00:59'],
    [61_000, '01:01'],
    [3_599_000, '59:59'],
    [3_600_000, '1:00:00'],
    [86_399_000, '23:59:59'],
    [90_061_000, '1d 01:01:01'],
  ])('S27 shows %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  test('S21 warns after half of the max wait, and only while an end user waits', () => {
    expect(isOverHalf(queued, START + 900_000)).toBe(false);
    expect(isOverHalf(queued, START + 900_001)).toBe(true);
    expect(isOverHalf({ ...queued, status: 'active' }, START + 900_001)).toBe(false);
  });
});

describe('time left', () => {
  test('M18 runs down to nothing and no further', () => {
    expect(timeLeftOf(queued, START)).toBe(1_800_000);
    expect(timeLeftOf(queued, START + 1_799_000)).toBe(1_000);
    expect(timeLeftOf(queued, START + 1_900_000)).toBe(0);
  });

  test.each([
    [0, '0:00'],
    [30_999, '0:30'],
    [600_000, '10:00'],
    [3_600_000, '1:00:00'],
    [36_061_000, '10:01:01'],
  ])('M18 %i ms are %s', (ms, text) => {
    expect(formatClock(ms)).toBe(text);
  });
});
