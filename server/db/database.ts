import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

export type Row = Record<string, unknown>;

/** Starts a query in the schema that Strapi is configured for. */
export type Query = () => Knex.QueryBuilder;

export interface Database {
  client: 'sqlite' | 'postgres' | 'mysql';
  query: Query;
  raw: Knex['raw'];
  /** Runs `work` in a transaction, again when it met another one; a caller's transaction is joined. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
}

/** Knex over Strapi's own connection and transactions. */
export function createDatabase(db: Core.Strapi['db']): Database {
  const schema = db.getSchemaName();
  const queryOn = (runner: Knex): Query => {
    return () => (schema ? runner.withSchema(schema) : runner.queryBuilder());
  };
  return {
    client: db.dialect.client as Database['client'],
    query: queryOn(db.connection),
    raw: db.connection.raw.bind(db.connection),
    transaction: (work) => retrying(async () => db.transaction(({ trx }) => work(queryOn(trx)))),
  };
}

const MAX_TRIES = 5;

/**
 * Deadlocks, failed serialization, a busy SQLite file, and a unique key that another transaction
 * took between our look and our write: the whole command runs again and then sees the other's work.
 */
const TRANSIENT = new Set<string | number>([
  '40001', // PostgreSQL: serialization failure
  '40P01', // PostgreSQL: deadlock
  '23505', // PostgreSQL: unique violation
  1205, // MySQL: lock wait timeout
  1213, // MySQL: deadlock
  1020, // MariaDB: record has changed since last read
  1062, // MySQL: duplicate entry
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_CONSTRAINT_UNIQUE',
]);

async function retrying<T>(work: () => Promise<T>, tries = 1): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (tries >= MAX_TRIES || !isTransient(error)) throw error;
    return retrying(work, tries + 1);
  }
}

function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, errno } = error as { code?: string; errno?: number };
  return TRANSIENT.has(code ?? '') || TRANSIENT.has(errno ?? 0);
}
