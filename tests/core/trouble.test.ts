import { causeOf, describeError, isPassing } from '../../server/core/trouble';

/** The description of an error never contains a value that somebody wrote. */

const failed = (message: string, fields: object) => Object.assign(new Error(message), fields);

describe('P2 a database error', () => {
  it.each([
    [
      failed(
        `insert into "public"."handoff_messages" ("text") values ('my secret') - duplicate key`,
        { code: '23505', severity: 'ERROR', detail: 'Key (text)=(my secret)' }
      ),
      '23505 in insert handoff_messages',
    ],
    [
      failed("update `handoff_sessions` set `reason` = 'my secret' - Data too long", {
        code: 'ER_DATA_TOO_LONG',
        errno: 1406,
        sqlState: '22001',
      }),
      'ER_DATA_TOO_LONG in update handoff_sessions',
    ],
    [
      failed("select `id` from `x` where `text` = 'my secret' - database or disk is full", {
        code: 'SQLITE_FULL',
      }),
      'SQLITE_FULL in select x',
    ],
    [failed(`select c.id from c where 'my secret from "my secret"' - gone`, {}), 'Error in select'],
  ])('is described by its code, the verb and the table', (error, described) => {
    expect(describeError(error)).toBe(described);
    // Also when its text has been removed since.
    error.message = '';
    expect(describeError(error)).toBe(described);
  });

  it('has one description, whatever command it interrupts', () => {
    const full = (message: string) => failed(message, { code: 'SQLITE_FULL' });
    expect(causeOf(full('insert into `a` (`b`) values (1) - full'))).toBe('SQLITE_FULL');
    expect(causeOf(full('update `c` set `d` = 1 - full'))).toBe('SQLITE_FULL');
    expect(causeOf(new TypeError('x is not a function'))).toBeNull();
  });
});

it('P2 an error in our code is described by where it was thrown, without the folders of the machine', () => {
  const described = describeError(new TypeError('x is not a function'));
  expect(described).toMatch(/^TypeError: x is not a function at .*trouble\.test\.ts:\d+$/);
  expect(described).not.toContain('/');
});

it('P2 a text that could not be parsed is not quoted', () => {
  let thrown: unknown;
  try {
    JSON.parse('{"my secret"');
  } catch (error) {
    thrown = error;
  }
  expect(describeError(thrown)).toMatch(/^SyntaxError( at|$)/);
  expect(describeError(failed('connect my secret', { code: 'ECONNREFUSED' }))).toBe(
    'Error ECONNREFUSED'
  );
  expect(describeError('my secret')).toBe('a string was thrown');
});

it.each([
  ['40001', true],
  ['55P03', true],
  ['08006', true],
  ['SQLITE_FULL', true],
  ['PROTOCOL_CONNECTION_LOST', true],
  ['ECONNREFUSED', true],
  ['23505', false],
  ['42P01', false],
])('P2 %s may be temporary: %s', (code, isSo) => {
  expect(isPassing(failed('', { code }))).toBe(isSo);
});
