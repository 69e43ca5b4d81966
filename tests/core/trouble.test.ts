import {
  causeOf,
  describeError,
  isError,
  isOfDatabase,
  isPassing,
} from '../../server/core/trouble';

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

/** An error with this text as its stack, as V8 writes it. */
const thrownAt = (stack: string) =>
  Object.assign(new TypeError('no'), {
    stack: `TypeError: no\n    at ${stack}\n    at later (/z.js:9:9)`,
  });

it.each([
  ['send (/srv/app/server/call.ts:12:34)', 'send, call.ts:12'],
  ['async Object.send (/srv/app/call.ts:12:34)', 'async Object.send, call.ts:12'],
  ['/srv/app/call.ts:12:34', 'call.ts:12'],
  ['send (C:\\srv\\call.ts:12:34)', 'send, call.ts:12'],
  ['file:///srv/call.mjs:1:2', 'call.mjs:1'],
  ['call.ts:1:2', 'call.ts:1'],
])('P2 an error thrown at %s is described with %s', (stack, place) => {
  expect(describeError(thrownAt(stack))).toBe(`TypeError: no at ${place}`);
});

it.each(['native', 'send (<anonymous>)', 'call.ts:1', '(/srv/call.ts:1:2) x'])(
  'P2 an error thrown at %s is described without a place',
  (stack) => {
    expect(describeError(thrownAt(stack))).toBe('TypeError: no');
  }
);

describe('P2 what was thrown', () => {
  it('may have no usable name, code, message or stack', () => {
    const bare = (fields: object) => describeError(failed('no', { stack: undefined, ...fields }));
    expect(bare({})).toBe('Error: no');
    expect(bare({ name: 'my secret' })).toBe('Error: no');
    expect(bare({ name: 7 })).toBe('Error: no');
    expect(bare({ code: 7 })).toBe('Error: no');
    expect(bare({ code: 'my secret' })).toBe('Error: no');
    expect(bare({ code: 'E' })).toBe('Error: no');
    expect(bare({ code: 'EX' })).toBe('Error EX');
    expect(bare({ code: 'E'.repeat(60) })).toBe(`Error ${'E'.repeat(60)}`);
    expect(bare({ code: 'E'.repeat(61) })).toBe('Error: no');
    expect(bare({ message: 'x'.repeat(301) })).toBe(`Error: ${'x'.repeat(300)}`);
    expect(bare({ sqlState: '1', message: 7 })).toBe('Error');
  });

  it('may be an error of another realm, or anything', () => {
    const foreign = { name: 'RangeError', message: 'far', stack: '' };
    expect(isError(foreign)).toBe(true);
    expect(describeError(foreign)).toBe('RangeError: far');
    for (const other of [null, undefined, 'text', 7, {}, { message: 'a' }, { stack: 'a' }])
      expect(isError(other)).toBe(false);
    expect(isError({ message: 7, stack: '' })).toBe(false);
    expect(describeError({ message: 'my secret' })).toBe('a object was thrown');
    expect(describeError(undefined)).toBe('a undefined was thrown');
  });

  it('is not quoted when it could not be parsed', () => {
    const error = Object.assign(new SyntaxError('my secret'), { stack: 'x\n  at /a/b.js:1:2' });
    expect(describeError(error)).toBe('SyntaxError at b.js:1');
  });
});

describe('P2 an error is of the database', () => {
  it.each<[object]>([
    [{ sqlState: '22001' }],
    [{ routine: 'ExecInsert' }],
    [{ severity: 'ERROR' }],
    [{ name: 'SqliteError' }],
    [{ name: 'KnexTimeoutError' }],
    [{ code: 'SQLITE_BUSY' }],
    [{ code: 'ER_DUP_ENTRY' }],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }],
    ...['with', 'insert', 'update', 'delete', 'select', 'begin', 'commit', 'rollback', 'set'].map(
      (verb): [object] => [{ message: `${verb} a - b` }]
    ),
    [{ message: ' \n SELECT a\nfrom b - c' }],
    [{ message: 'select  - ' }],
  ])('with %j', (fields) => {
    expect(isOfDatabase(fields)).toBe(true);
    expect(isOfDatabase(failed('', fields))).toBe(true);
  });

  it.each<[unknown]>([
    [null],
    [undefined],
    ['select a - b'],
    [{}],
    [{ name: 'Error', code: 'ECONNREFUSED', message: '' }],
    [{ code: 'XSQLITE_BUSY' }],
    [{ code: 'MY_ER_' }],
    [{ code: 7 }],
    [{ message: 7 }],
    [{ message: 'cannot select a - b' }],
    [{ message: 'selected a - b' }],
    [{ message: 'select a' }],
    [{ message: 'select a-b' }],
  ])('not with %j', (fields) => {
    expect(isOfDatabase(fields)).toBe(false);
    expect(causeOf(fields)).toBeNull();
  });

  it('its cause is its code, else its number', () => {
    expect(causeOf({ severity: 'ERROR', code: '23505', errno: 7 })).toBe('23505');
    expect(causeOf({ severity: 'ERROR', code: 'no code', errno: 7 })).toBe('7');
    expect(causeOf({ severity: 'ERROR', errno: '7' })).toBe('database');
  });

  it.each([
    ['insert into "handoff_messages" ("a") values (1) - no', 'insert handoff_messages'],
    ['  DELETE  FROM `handoff`.`turns_2` where 1 - no', 'delete turns_2'],
    ['update\n"a" set "b" = 1 - no', 'update a'],
    ['with "x" as (select 1) select * from "a" - no', 'with a'],
    ['select 1 - no', 'select'],
    ['select * from a - no', 'select'],
    ['update "a b" set c = 1 - no', 'update'],
    [`update "${'a'.repeat(63)}" set c - no`, `update ${'a'.repeat(63)}`],
    [`update "${'a'.repeat(64)}" set c - no`, 'update'],
    [`update "${'s'.repeat(63)}"."a" set c - no`, 'update a'],
    [`update "${'s'.repeat(64)}"."a" set c - no`, 'update'],
    ['commit; - no', 'commit'],
  ])('%s is a failed %s', (message, statement) => {
    expect(describeError(failed(message, { code: 'SQLITE_FULL' }))).toBe(
      `SQLITE_FULL in ${statement}`
    );
  });

  it('is described by its code alone without a statement', () => {
    const error = failed('no memory for update "a"', { code: 'SQLITE_NOMEM' });
    expect(describeError(error)).toBe('SQLITE_NOMEM');
  });
});

describe('P2 whether it may be temporary', () => {
  it.each([
    // PostgreSQL
    ...['40001', '40P01', '55P03', '57P01', '57P02', '57P03', '53100', '53200', '53300', '08006'],
    // MySQL
    ...['ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD', 'ER_CON_COUNT_ERROR'],
    ...['ER_SERVER_SHUTDOWN', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL', 'ER_QUERY_INTERRUPTED'],
    'PROTOCOL_CONNECTION_LOST',
    // SQLite
    ...['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_LOCKED'],
    'SQLITE_IOERR_WRITE',
    // The network
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH'],
  ])('%s may be', (code) => {
    expect(isPassing(failed('', { code }))).toBe(true);
  });

  it.each(['23505', '42P01', '22008', 'XSQLITE_IOERR', 'MY_PROTOCOL_', 'SQLITE_CORRUPT', ''])(
    '%s is not',
    (code) => {
      expect(isPassing(failed('', { code }))).toBe(false);
    }
  );

  it('a full pool may be, and what is no error is not', () => {
    expect(isPassing(failed('', { name: 'KnexTimeoutError' }))).toBe(true);
    expect(isPassing(new Error('40001'))).toBe(false);
    expect(isPassing({ code: 40001 })).toBe(false);
    for (const other of [null, undefined, '40001']) expect(isPassing(other)).toBe(false);
  });
});
