import { deriveKey, numberedKey } from '../../server/core/settings/keys';

describe('S1 a key', () => {
  it.each([
    ['Support Bot', 'support-bot'],
    ['  Crème brûlée!  ', 'creme-brulee'],
    ['A--b__c', 'a-b-c'],
    ['客服', 'agent'],
    ['', 'agent'],
    ['x'.repeat(65), 'x'.repeat(64)],
    [`${'x'.repeat(63)} y`, 'x'.repeat(63)],
  ])('S1 is derived from the name %j: %s', (name, key) => {
    expect(deriveKey(name, 'agent')).toBe(key);
  });

  it('S1 gets a number if it is taken, and stays within 64 characters', () => {
    expect(numberedKey('shop', 1)).toBe('shop');
    expect(numberedKey('shop', 2)).toBe('shop-2');
    expect(numberedKey('x'.repeat(64), 1)).toBe('x'.repeat(64));
    expect(numberedKey('x'.repeat(64), 2)).toBe(`${'x'.repeat(62)}-2`);
    expect(numberedKey('x'.repeat(64), 10)).toBe(`${'x'.repeat(61)}-10`);
  });
});
