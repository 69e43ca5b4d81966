/**
 * Error codes after which the whole command runs again: deadlocks, failed serialization, a busy
 * SQLite file, a lock timeout, and a unique key that another transaction took between our read and
 * our write. The repeat sees the other transaction's changes.
 */
const TRANSIENT = new Set<string | number>([
  '40001', // PostgreSQL: serialization failure
  '40P01', // PostgreSQL: deadlock
  '55P03', // PostgreSQL: lock not available
  '23505', // PostgreSQL: unique violation
  1205, // MySQL: lock wait timeout
  1213, // MySQL: deadlock
  1020, // MariaDB: record has changed since last read
  1062, // MySQL: duplicate entry
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_CONSTRAINT_UNIQUE',
]);

export function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, errno } = error as { code?: string; errno?: number };
  return TRANSIENT.has(code ?? '') || TRANSIENT.has(errno ?? 0);
}
