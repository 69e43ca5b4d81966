import { inboxPath, keepPlace, readPlace } from '../../admin/shared/lib/inboxPlace';

/** The tab's storage. */
const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  const sessionStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };
  Object.assign(globalThis, { window: { sessionStorage } });
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'window');
});

test('M4 each list keeps its place, and the one shown last is where the chat leads back to', () => {
  expect([inboxPath(), readPlace('open')]).toEqual(['/plugins/handoff', null]);
  keepPlace('open', { count: 200, top: 1_060, rowId: 'ada' });
  expect(inboxPath()).toBe('/plugins/handoff');
  keepPlace('resolved', { count: 25, top: 0, rowId: null });
  expect(inboxPath()).toBe('/plugins/handoff?status=resolved');
  expect(readPlace('open')).toEqual({ count: 200, top: 1_060, rowId: 'ada' });
  expect(readPlace('resolved')).toEqual({ count: 25, top: 0, rowId: null });
  keepPlace('open', { count: 100, top: 5, rowId: null });
  expect(inboxPath()).toBe('/plugins/handoff');
  expect(readPlace('open')).toEqual({ count: 100, top: 5, rowId: null });
  // As an earlier version has stored it.
  stored.set('handoff.inbox', '{"last":"open","places":{"open":{"count":100,"top":7}}}');
  expect(readPlace('open')).toEqual({ count: 100, top: 7, rowId: null });
});

test.each([
  '',
  '{',
  'null',
  '7',
  '{"last":"sent"}',
  '{"places":{"open":{"count":-1,"top":0}}}',
  '{"places":{"open":{"count":"100","top":0}}}',
])('M4 what something else has stored is no place: %s', (value) => {
  stored.set('handoff.inbox', value);
  expect([inboxPath(), readPlace('open')]).toEqual(['/plugins/handoff', null]);
});
