import { countText } from '../../admin/shared/lib/counts';
import { createValue } from '../../admin/shared/lib/value';

describe('the number in the menu', () => {
  test('S55 has room for two digits', () => {
    expect([0, 1, 99, 100].map(countText)).toEqual(['0', '1', '99', '99+']);
  });

  test('S55 outlives its listeners, and reports changes only', () => {
    const waiting = createValue(0);
    const seen: number[] = [];
    const stop = waiting.subscribe(() => seen.push(waiting.read()));

    waiting.set(0);
    waiting.set(2);
    waiting.set(2);
    stop();
    waiting.set(3);

    expect(seen).toEqual([2]);
    expect(waiting.read()).toBe(3);
  });
});
