/**
 * Safe descriptions of errors for the log and for callers. Database errors quote the statement with
 * its values, so their text is never used: only their code, and the statement's verb and table.
 */

interface Trouble {
  name?: unknown;
  code?: unknown;
  errno?: unknown;
  message?: unknown;
  stack?: unknown;
}

/** One line without user data: `SQLITE_FULL in insert handoff_messages`. */
export function describeError(error: unknown): string {
  if (!isError(error)) return `a ${typeof error} was thrown`;
  const { code, message } = error as Trouble;
  const name = isWord(error.name) ? error.name : 'Error';
  const known = DESCRIBED.get(error);
  if (known !== undefined) return known;
  if (isOfDatabase(error)) {
    const statement = statementOf(typeof message === 'string' ? message : '');
    const described = `${codeOf(error) ?? name}${statement === '' ? '' : ` in ${statement}`}`;
    DESCRIBED.set(error, described);
    return described;
  }
  // System and library errors: the code is enough.
  if (isWord(code)) return `${name} ${code}`;
  // Its message quotes the text that could not be parsed.
  if (error instanceof SyntaxError) return `${name}${placeOf(error)}`;
  return `${name}: ${error.message.slice(0, MAX_MESSAGE)}${placeOf(error)}`;
}

/** The cause without the place: the same trouble in several places has the same cause. */
export function causeOf(error: unknown): string | null {
  return isOfDatabase(error) ? (codeOf(error) ?? 'database') : null;
}

/** Whether the error comes from the database: a failed statement, or no connection. */
export function isOfDatabase(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, message } = error as Trouble;
  const of = error as Record<string, unknown>;
  return (
    'sqlState' in of ||
    'routine' in of ||
    'severity' in of ||
    name === 'SqliteError' ||
    name === 'KnexTimeoutError' ||
    (typeof code === 'string' && /^(SQLITE_|ER_|PROTOCOL_)/.test(code)) ||
    (typeof message === 'string' && STATEMENT.test(message))
  );
}

/** Descriptions by error: clean-errors.ts may have removed the statement since then. */
const DESCRIBED = new WeakMap<Error, string>();

/** Also true for errors of another realm, such as those of native modules. */
export function isError(value: unknown): value is Error {
  if (value instanceof Error) return true;
  if (typeof value !== 'object' || value === null) return false;
  const { message, stack } = value as Trouble;
  return typeof message === 'string' && typeof stack === 'string';
}

const MAX_MESSAGE = 300;
const STATEMENT = /^\s*(?:with|insert|update|delete|select|begin|commit|rollback|set)\b.* - /is;

/**
 * Codes of temporary errors: PostgreSQL's, and the equivalents of MySQL, SQLite and the network.
 */
const PASSING = new Set([
  ...['40001', '40P01', '55P03', '57P01', '57P02', '57P03', '53100', '53200', '53300'],
  ...['ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD', 'ER_CON_COUNT_ERROR'],
  ...['ER_SERVER_SHUTDOWN', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL', 'ER_QUERY_INTERRUPTED'],
  ...['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_LOCKED'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH'],
]);

/** Whether a retry may succeed. */
export function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code } = error as Trouble;
  if (name === 'KnexTimeoutError') return true;
  const known = typeof code === 'string' ? code : '';
  return PASSING.has(known) || /^(08|PROTOCOL_|SQLITE_IOERR)/.test(known);
}

function codeOf(error: unknown): string | null {
  const { code, errno } = error as Trouble;
  if (isWord(code)) return code;
  return typeof errno === 'number' ? String(errno) : null;
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^\w{2,60}$/.test(value);
}

/** The verb and the first table: the values come after them. */
function statementOf(sql: string): string {
  const verb = /^\s*(\w+)/.exec(sql)?.[1]?.toLowerCase() ?? '';
  const table = /\b(?:into|update|from)\s+(?:["`]\w{1,63}["`]\.)?["`]([a-z0-9_]{1,63})["`]/i.exec(
    sql
  );
  return STATEMENT.test(sql) ? `${verb}${table ? ` ${table[1]}` : ''}` : '';
}

/** The function that threw and its line number, without the machine's folders. */
function placeOf({ stack }: Trouble): string {
  const line = typeof stack === 'string' ? /\n\s+at ([^\n]+)/.exec(stack)?.[1] : undefined;
  const place = line && /^(?:(.+) \()?.*?([^/\\(]+:\d+):\d+\)?$/.exec(line);
  return place ? ` at ${place[1] ? `${place[1]}, ` : ''}${place[2]}` : '';
}
