import { encodeCursor } from '../../server/core/events/cursor';
import {
  encodeFeedCursor,
  MAX_END_EVENT,
  newestThatFit,
  NOW,
  problemOfCursor,
  readFeedCursor,
} from '../../server/core/events/feed';
import { Refusal } from '../../server/core/errors';

const ID = 'abcdefghijklmnop';
const POSITION = { last: 100, oldest: 40, database: 'db', event: ID };

describe('P14 a cursor of the feed', () => {
  it('holds the number, the database and the beginning of the event', () => {
    const cursor = encodeFeedCursor({ number: 7, database: 'db', event: ID });
    expect(readFeedCursor(cursor)).toEqual({
      number: 7,
      mark: { database: 'db', event: 'abcdefgh' },
    });
    const quiet = encodeFeedCursor({ number: 7, database: 'db', event: null });
    expect(readFeedCursor(quiet).mark?.event).toBe('');
  });

  it('is none for a reader that begins now', () => {
    expect(NOW).toBe('now');
    expect(() => readFeedCursor(NOW)).toThrow('after');
  });

  it('of an older version has a number only', () => {
    expect(readFeedCursor(encodeCursor([7]))).toEqual({ number: 7, mark: null });
  });

  it.each([[['7']], [[]], [[7, 'db']], [[7, 'db', 1]], [[-1]], [[2 ** 31, 'db', '']]])(
    '%j is none, and the refusal names the parameter',
    (parts) => {
      const refusal = (() => {
        try {
          return readFeedCursor(encodeCursor(parts));
        } catch (error) {
          return error;
        }
      })();
      expect(refusal).toBeInstanceOf(Refusal);
      expect((refusal as Refusal).details).toMatchObject({ issues: [{ path: 'after' }] });
    }
  );

  it.each([
    [50, null],
    [39, null],
    [38, 'too_old'],
    [0, 'too_old'],
    [100, null],
    [101, 'beyond_end'],
  ])('at %d, where 40 to 100 are kept: %s', (number, problem) => {
    const mark = { database: 'db', event: 'abcdefgh' };
    expect(problemOfCursor({ number, mark }, POSITION)).toBe(problem);
    expect(problemOfCursor({ number, mark: null }, POSITION)).toBe(problem);
  });

  it('belongs to one database, and to one history of it', () => {
    const problem = (mark: { database: string; event: string }, event: string | null = ID) =>
      problemOfCursor({ number: 50, mark }, { ...POSITION, event });
    expect(problem({ database: 'db', event: 'abcdefgh' })).toBeNull();
    expect(problem({ database: 'other', event: 'abcdefgh' })).toBe('other_database');
    expect(problem({ database: 'db', event: 'zzzzzzzz' })).toBe('other_database');
    // It was the end of a quiet feed, and is not kept any more.
    expect(problem({ database: 'db', event: '' })).toBeNull();
    expect(problem({ database: 'db', event: 'zzzzzzzz' }, null)).toBeNull();
  });

  it('at the end stays valid when nothing is kept', () => {
    const empty = { ...POSITION, oldest: null, event: null };
    expect(problemOfCursor({ number: 100, mark: null }, empty)).toBeNull();
    expect(problemOfCursor({ number: 99, mark: null }, empty)).toBe('too_old');
  });
});

describe('P14 the lines of an end event', () => {
  const some = (count: number, text = '') => Array.from({ length: count }, (_, n) => ({ n, text }));

  it('are the newest 200', () => {
    const { lines, hasMoreLines } = newestThatFit({ messages: some(201), rest: {} });
    expect([lines.length, lines[0]?.n, lines.at(-1)?.n, hasMoreLines]).toEqual([200, 1, 200, true]);
    const all = newestThatFit({ messages: some(200), rest: {} });
    expect([all.lines.length, all.hasMoreLines]).toEqual([200, false]);
    expect(newestThatFit({ messages: [], rest: {} })).toEqual({ lines: [], hasMoreLines: false });
  });

  it('fit 256 KB with the rest of the event, counted in UTF-8', () => {
    const rest = { metadata: 'x'.repeat(10_000), data: {} };
    const whole = newestThatFit({ messages: some(100, '€"'.repeat(2_000)), rest });
    const size = (event: object) => Buffer.byteLength(JSON.stringify(event));
    const event = { ...rest, data: whole };
    expect(size(event)).toBeLessThanOrEqual(MAX_END_EVENT);
    expect(size(event)).toBeGreaterThan(MAX_END_EVENT - 12_000);
    expect([whole.lines.at(-1)?.n, whole.hasMoreLines]).toEqual([99, true]);
  });

  it('fit to the last byte', () => {
    const fields = Buffer.byteLength('{"lines":[],"hasMoreLines":false}');
    // The quotes of the text, and the comma that would part it from another.
    const room = MAX_END_EVENT - Buffer.byteLength('{}') - fields - 3;
    const fitting = (length: number) =>
      newestThatFit({ messages: ['x'.repeat(length)], rest: {} }).lines.length;
    expect([fitting(room), fitting(room + 1)]).toEqual([1, 0]);
  });

  it('are none where not even the newest fits', () => {
    const big = newestThatFit({ messages: some(2, 'x'.repeat(MAX_END_EVENT)), rest: {} });
    expect(big).toEqual({ lines: [], hasMoreLines: true });
  });
});
