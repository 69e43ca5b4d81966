import fc from 'fast-check';

import { decodeCursor, encodeCursor, type CursorPart } from '../../server/core/events/cursor';
import { Refusal } from '../../server/core/errors';

const SHAPE = ['string', 'number', 'integer'] as const;

function codeOf(cursor: string, shape: readonly CursorPart[] = SHAPE): string {
  try {
    decodeCursor(cursor, shape);
    return 'fits';
  } catch (error) {
    if (error instanceof Refusal) return `${error.status} ${error.code}`;
    throw error;
  }
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('P9 cursors', () => {
  it('round-trip, in characters that a query string allows', () => {
    const key = fc.tuple(
      fc.constantFrom('queued', 'active', 'resolved', 'expired'),
      fc.nat(8_640_000_000_000_000),
      fc.nat(2_147_483_647)
    );
    fc.assert(
      fc.property(key, (key) => {
        const cursor = encodeCursor(key);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(cursor, SHAPE)).toEqual(key);
      })
    );
  });

  it.each([
    [['~~~???'], 'WyJ-fn4_Pz8iXQ'],
    [['a??>>??>>'], 'WyJhPz8-Pj8_Pj4iXQ'],
    [['aa??>>??>>'], 'WyJhYT8_Pj4_Pz4-Il0'],
  ])('write %j without + / and =', (key, cursor) => {
    expect(encodeCursor(key)).toBe(cursor);
    expect(decodeCursor(cursor, ['string'])).toEqual(key);
  });

  it('hold the largest numbers that a database compares', () => {
    for (const key of [
      ['', 0, 0],
      ['a', Number.MAX_SAFE_INTEGER, 2 ** 31 - 1],
    ])
      expect(decodeCursor(encodeCursor(key), SHAPE)).toEqual(key);
  });

  it('say what is wrong with another one', () => {
    expect(() => decodeCursor('', SHAPE)).toThrow('cursor: not a cursor of this list');
  });

  it.each([
    ['', 'empty'],
    ['%%%', 'not base64'],
    ['🙂', 'not ASCII'],
    ['AAAA', 'not JSON'],
    [encode(null), 'null'],
    [encode(7), 'a number'],
    [encode('text'), 'a string'],
    [encode({ 0: 'a', 1: 1, 2: 2, length: 3 }), 'an object'],
    [encode([]), 'too short'],
    [encode(['a', 1]), 'of another list'],
    [encode(['a', 1, 2, 3]), 'too long'],
    [encode([1, 'a', 2]), 'in another order'],
    [encode(['a', '1', 2]), 'a number as text'],
    [encode([1, 1, 2]), 'a number for a text'],
    [encode(['a', 1.5, 2]), 'a fraction'],
    [encode(['a', null, 2]), 'with a hole'],
    [encode(['a', [1], 2]), 'with a list'],
    [encode(['a', -1, 2]), 'a negative number'],
    [encode(['a', 2 ** 53, 2]), 'a number that is not exact'],
    [encode(['a', 1, 2 ** 31]), 'an id that PostgreSQL cannot compare'],
    [Buffer.from('["a",1e400,2]').toString('base64url'), 'infinite'],
    [encode(['\u0000', 1, 2]), 'with U+0000'],
    [Buffer.from('["\\ud800",1,2]').toString('base64url'), 'with half a surrogate pair'],
  ])('%j is a 400: %s', (cursor) => {
    expect(codeOf(cursor)).toBe('400 invalid_request');
  });
});
