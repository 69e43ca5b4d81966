import type { Preferences } from '../../server/core/contract';
import { ageOf, alertFor, repeatFor, type Sight } from '../../admin/bell/alerts/attention';
import { createClaims } from '../../admin/bell/alerts/claims';
import { createTitleBadge } from '../../admin/bell/alerts/titleBadge';
import { notice } from './support';

const ALL: Preferences = { toasts: true, sound: true, desktop: true, tabCount: true, repeat: true };
const NOWHERE = { openSessionId: null, listFilter: null };
const LOOKING: Sight = { isVisible: true, hasFocus: true, ...NOWHERE };
const AWAY: Sight = { isVisible: false, hasFocus: false, ...NOWHERE };

describe('how a notification alerts a member', () => {
  test.each<[string, Sight, object]>([
    ['who looks at another page', LOOKING, { toast: true, sound: true, desktop: false }],
    [
      'who has another window in front',
      { ...LOOKING, hasFocus: false },
      { toast: true, sound: true, desktop: true },
    ],
    ['who is in another tab', AWAY, { toast: false, sound: true, desktop: true }],
    [
      'whose chat is open on the screen',
      { ...LOOKING, openSessionId: 'session 1' },
      { toast: false, sound: false, desktop: false },
    ],
    [
      'whose chat is open in a tab that nobody sees',
      { ...AWAY, openSessionId: 'session 1' },
      { toast: false, sound: true, desktop: true },
    ],
  ])('P8 to a member %s', (_, sight, alert) => {
    expect(alertFor(notice(1), sight, ALL)).toEqual(alert);
  });

  test.each([
    ['open', false],
    ['queued', false],
    ['all', false],
    ['active', true],
    ['resolved', true],
  ] as const)('M12 no pop-up where the list “%s” shows the new row', (listFilter, toast) => {
    const sight = { ...LOOKING, listFilter };
    expect(alertFor(notice(1), sight, ALL)).toEqual({ toast, sound: true, desktop: false });
    // The list does not show this one.
    expect(alertFor(notice(2, { type: 'delivery.failed' }), sight, ALL).toast).toBe(true);
  });

  test('P36 each preference turns off its own part', () => {
    const sight = { ...LOOKING, hasFocus: false };
    for (const [name, part] of [
      ['toasts', 'toast'],
      ['sound', 'sound'],
      ['desktop', 'desktop'],
    ] as const) {
      const rest = { toast: true, sound: true, desktop: true, [part]: false };
      expect(alertFor(notice(1), sight, { ...ALL, [name]: false })).toEqual(rest);
    }
    expect(repeatFor(AWAY, ALL)).toEqual({ sound: true, desktop: true });
    expect(repeatFor(AWAY, { ...ALL, sound: false })).toEqual({ sound: false, desktop: true });
    expect(repeatFor(AWAY, { ...ALL, repeat: false })).toEqual({ sound: false, desktop: false });
  });

  test('P8 a notification that was read meanwhile is silent', () => {
    const read = notice(1, { readAt: '2026-11-22T10:01:00.000Z' });
    expect(alertFor(read, AWAY, ALL)).toEqual({ toast: false, sound: false, desktop: false });
  });
});

describe('one tab of many', () => {
  function browser() {
    const shared: { stored: unknown } = { stored: undefined };
    const time = { now: 1_000_000 };
    const open = () =>
      createClaims({
        change: async (decide) => {
          const next = decide(shared.stored);
          shared.stored = next ?? shared.stored;
          return next !== null;
        },
        now: () => time.now,
      });
    return { shared, time, open };
  }

  test('P8 one of ten tabs claims a notification, and only once', async () => {
    const { open } = browser();
    const tabs = Array.from({ length: 10 }, open);
    const first = await Promise.all(tabs.map((tab) => tab.claim('sound n1')));
    expect(first.filter(Boolean)).toHaveLength(1);
    expect((await Promise.all(tabs.map((tab) => tab.claim('sound n1')))).some(Boolean)).toBe(false);
    expect(await tabs[3]?.claim('sound n2')).toBe(true);
  });

  test('P8 the alert repeats after its interval, in any tab', async () => {
    const { open, time } = browser();
    const [one, two] = [open(), open()];
    expect(await one.claim('call', 20_000)).toBe(true);
    time.now += 19_999;
    expect(await two.claim('call', 20_000)).toBe(false);
    time.now += 1;
    expect(await two.claim('call', 20_000)).toBe(true);
    expect(await one.claim('call', 20_000)).toBe(false);
  });

  test('P8 forgets claims after an hour, and a clock that was set back mutes nobody', async () => {
    const { open, time, shared } = browser();
    const tab = open();
    await tab.claim('sound n1');
    time.now += 60 * 60_000;
    await tab.claim('sound n2');
    expect(shared.stored).toEqual({ 'sound n2': time.now });
    time.now -= 60_000;
    expect(await tab.claim('sound n2')).toBe(true);
  });

  test.each([undefined, null, 'nonsense', [], { 'sound n1': 'x' }])(
    'P8 %p in the storage does not block it',
    async (stored) => {
      const { open, shared } = browser();
      shared.stored = stored;
      expect(await open().claim('sound n1')).toBe(true);
    }
  );
});

describe("the number in the tab's title", () => {
  test('P8 is prepended to the title of any page, and removed again', () => {
    const tab = { title: 'Homepage | Strapi', writes: 0 };
    const show = createTitleBadge({
      read: () => tab.title,
      write: (title) => {
        tab.title = title;
        tab.writes += 1;
      },
    });
    show(0);
    expect(tab.writes).toBe(0);
    show(2);
    expect(tab.title).toBe('(2) Homepage | Strapi');
    show(2);
    expect(tab.writes).toBe(1);
    tab.title = 'Inbox | Strapi';
    show(2);
    expect(tab.title).toBe('(2) Inbox | Strapi');
    show(120);
    expect(tab.title).toBe('(99+) Inbox | Strapi');
    // A title that already looks numbered is left alone.
    tab.title = '(1) Entry | Strapi';
    show(3);
    expect(tab.title).toBe('(3) (1) Entry | Strapi');
    show(0);
    expect(tab.title).toBe('(1) Entry | Strapi');
  });
});

describe('the age of a notification', () => {
  const at = '2026-11-22T10:00:00.000Z';
  test.each([
    [-5, { value: 0, unit: 'second' }],
    [59, { value: 0, unit: 'second' }],
    [60, { value: -1, unit: 'minute' }],
    [3_599, { value: -59, unit: 'minute' }],
    [3_600, { value: -1, unit: 'hour' }],
    [86_400 * 3, { value: -3, unit: 'day' }],
  ])('S55 %d seconds', (seconds, age) => {
    expect(ageOf(at, Date.parse(at) + seconds * 1000)).toEqual(age);
  });
});
