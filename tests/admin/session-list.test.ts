import {
  applySession,
  fits,
  holdOrder,
  sortSessions,
  STATUS_FILTERS,
  toStatusFilter,
} from '../../admin/shared/lib/sessionList';
import { sessionDto } from './support';

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

const first = sessionDto({ id: 'first', queuedAt: '2026-11-22T10:00:00.000Z' });
const second = sessionDto({ id: 'second', queuedAt: '2026-11-22T10:05:00.000Z' });
const active = sessionDto({
  id: 'active',
  status: 'active',
  queuedAt: '2026-11-22T09:00:00.000Z',
});

describe('the list of the Inbox', () => {
  test('S25 offers six choices in this order', () => {
    expect(STATUS_FILTERS).toEqual(['open', 'queued', 'active', 'resolved', 'expired', 'all']);
  });

  test('S25 accepts the URL’s filter, and uses queued and active for anything else', () => {
    expect(toStatusFilter('expired')).toBe('expired');
    expect(toStatusFilter(null)).toBe('open');
    expect(toStatusFilter('<script>')).toBe('open');
  });

  test.each([
    ['open', ['queued', 'active']],
    ['queued', ['queued']],
    ['active', ['active']],
    ['resolved', ['resolved']],
    ['expired', ['expired']],
    ['all', ['queued', 'active', 'resolved', 'expired']],
  ] as const)('S25 shows under %s exactly %j', (filter, expected) => {
    const statuses = ['queued', 'active', 'resolved', 'expired'] as const;
    expect(statuses.filter((status) => fits(sessionDto({ status }), filter))).toEqual(expected);
  });

  test('S22 puts the queue on top, the longest wait first, before active sessions', () => {
    expect(ids(sortSessions([active, second, first], 'open'))).toEqual([
      'first',
      'second',
      'active',
    ]);
  });

  test('S25 shows the past newest first', () => {
    const old = sessionDto({ id: 'old', createdAt: '2026-11-20T10:00:00.000Z' });
    const young = sessionDto({ id: 'young', createdAt: '2026-11-21T10:00:00.000Z' });
    expect(ids(sortSessions([old, young], 'all'))).toEqual(['young', 'old']);
  });

  test('S12 inserts a new session where it belongs', () => {
    const list = applySession({ rows: [first, active], hasMore: false }, second, 'open');
    expect(ids(list.rows)).toEqual(['first', 'second', 'active']);
  });

  test('S34 drops a session that no longer fits the filter', () => {
    const accepted = { ...first, status: 'active' as const };
    const list = applySession({ rows: [first, second], hasMore: false }, accepted, 'queued');
    expect(ids(list.rows)).toEqual(['second']);
  });

  test('S12 leaves a row that belongs to a page not loaded yet to that page', () => {
    const list = { rows: [first], hasMore: true };
    expect(applySession(list, second, 'queued')).toBe(list);
    expect(ids(applySession({ ...list, hasMore: false }, second, 'queued').rows)).toEqual([
      'first',
      'second',
    ]);
  });

  test('S34 ignores events that a newer answer has overtaken', () => {
    const now = { ...first, status: 'active' as const, version: 3 };
    const list = { rows: [now], hasMore: false };
    expect(applySession(list, { ...first, version: 2 }, 'open')).toBe(list);
  });

  test('S12 moves nothing under the pointer: new rows at the end, removed ones stay', () => {
    const accepted = { ...second, status: 'active' as const };
    const newest = sessionDto({ id: 'new', queuedAt: '2026-11-22T08:00:00.000Z' });
    const shown = holdOrder([first, second, active], [newest, first, accepted]);
    expect(ids(shown)).toEqual(['first', 'second', 'active', 'new']);
    expect(shown[1]?.status).toBe('active');
  });
});
