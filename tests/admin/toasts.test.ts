import { freePlace } from '../../admin/bell/alerts/freePlace';
import { createToastStore, TOAST_MS } from '../../admin/bell/alerts/toastStore';
import { toastTexts } from '../../admin/bell/alerts/toastTexts';
import { shortened } from '../../admin/shared/lib/shortened';
import { english, notice } from './support';

/** A store whose time is moved by the test. */
function createStore() {
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  const store = createToastStore((act, ms) => {
    const timer = { at: now + ms, act };
    timers.push(timer);
    return () => (timers = timers.filter((one) => one !== timer));
  });
  const pass = (ms: number) => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    due.forEach(({ act }) => act());
  };
  const texts = (queued = 0) => store.read().map((toast) => toastTexts(english, toast, queued));
  return { ...store, pass, texts };
}

const waiting = (number: number, name: string) => notice(number, { user: { name, mark: '4F2A' } });
const message = (number: number, name: string, fields: object = {}) =>
  notice(number, {
    type: 'message.received',
    user: { name, mark: '4F2A' },
    text: 'Hello',
    ...fields,
  });

describe('pop-ups', () => {
  test('M12 a burst of waiting people is one, and leads to the Inbox', () => {
    const { add, texts } = createStore();
    add(waiting(1, 'Ada'));
    expect(texts(1)).toEqual([
      {
        title: 'Ada is waiting.',
        text: 'Support bot · Telegram',
        to: '/plugins/handoff/session 1',
      },
    ]);
    add(waiting(2, 'Bob'));
    add(waiting(3, 'Cora'));
    const [only, ...others] = texts(16);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ text: 'Ada, Bob, Cora', to: '/plugins/handoff' });
    expect(only?.title).toContain('waiting');
    // The queue counts those who were there before, too.
    const counts: unknown[] = [];
    const toast = { key: 'x', notices: [waiting(1, 'Ada'), waiting(2, 'Bob')] };
    for (const queued of [0, 16]) {
      toastTexts((_, __, values) => String(counts.push(values?.count ?? null)), toast, queued);
    }
    expect(counts.filter((count) => typeof count === 'number')).toEqual([2, 16]);
  });

  test('M12 messages of one conversation are one, those of several are one more', () => {
    const { add, read, texts } = createStore();
    add(message(1, 'Ada'));
    add(message(1, 'Ada', { count: 2, text: 'Are you there?' }));
    expect(texts()[0]).toMatchObject({ text: 'Are you there?', to: '/plugins/handoff/session 1' });
    add(message(2, 'Bob'));
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatchObject({ text: 'Ada, Bob', to: '/plugins/handoff' });
    add(notice(3, { type: 'delivery.failed' }));
    add(notice(4, { type: 'session.transferred' }));
    expect(read().map(({ key }) => key)).toEqual(['3', '4']);
  });

  test('M12 goes away after its time, unless it is held, and with what made it', () => {
    const { add, drop, hold, pass, read } = createStore();
    add(waiting(1, 'Ada'));
    pass(TOAST_MS - 1);
    add(waiting(2, 'Bob'));
    pass(TOAST_MS - 1);
    expect(read()).toHaveLength(1);
    hold('pointer', true);
    hold('focus', true);
    hold('focus', false);
    pass(10 * TOAST_MS);
    expect(read()).toHaveLength(1);
    hold('pointer', false);
    drop(({ id }) => id === '1');
    expect(read()[0]?.notices.map(({ id }) => id)).toEqual(['2']);
    pass(TOAST_MS);
    expect(read()).toEqual([]);
    add(waiting(3, 'Cora'));
    drop(() => true);
    expect(read()).toEqual([]);
  });

  test('M12 goes away after its time also when the one before vanished under the pointer', () => {
    const { add, clear, drop, hold, pass, read } = createStore();
    add(waiting(1, 'Ada'));
    hold('pointer', true);
    hold('focus', true);
    drop(() => true);
    // A late report about what is no longer there.
    hold('focus', true);
    add(waiting(2, 'Bob'));
    pass(TOAST_MS);
    expect(read()).toEqual([]);
    add(waiting(3, 'Cora'));
    clear();
    expect(read()).toEqual([]);
  });

  test('M12 stands at the lowest place that covers nothing', () => {
    const place = (taken: { top: number; bottom: number }[], height = 80) =>
      freePlace({ height, windowHeight: 700, taken });
    expect(place([])).toBe(700 - 8 - 80);
    const header = { top: 56, bottom: 120 };
    const composer = { top: 560, bottom: 700 };
    expect(place([header, composer])).toBe(560 - 8 - 80);
    // A button in the way: above it.
    expect(place([header, composer, { top: 450, bottom: 472 }])).toBe(472);
    expect(place([header, composer, { top: 450, bottom: 480 }])).toBe(450 - 8 - 80);
    expect(place([{ top: 0, bottom: 700 }])).toBe(700 - 8 - 80);
    expect(place([], 900)).toBe(8);
  });
});

describe('a shortened text', () => {
  test('M12 M16 ends at a word, with an ellipsis', () => {
    expect(shortened('A parcel that never came', 30)).toBe('A parcel that never came');
    expect(shortened('A parcel,\n that never came', 12)).toBe('A parcel…');
    expect(shortened('within the hour, please', 14)).toBe('within the…');
    expect(shortened('A parcel that', 8)).toBe('A parcel…');
    expect(shortened('Donaudampfschifffahrt', 10)).toBe('Donaudamp…');
    expect(shortened('👩‍🚀👩‍🚀👩‍🚀', 4)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/u);
    for (const limit of [4, 10, 24]) {
      const cut = shortened('Maximilian Constantin von Habsburg-Lothringen', limit);
      expect(Array.from(cut).length).toBeLessThanOrEqual(limit + 1);
      expect(cut.endsWith('…')).toBe(true);
    }
  });
});
