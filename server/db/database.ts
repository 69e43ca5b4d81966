import type { Core } from '@strapi/strapi';

export type Knex = Core.Strapi['db']['connection'];

/** A connection or a transaction. */
export type Runner = Knex | Awaited<ReturnType<Knex['transaction']>>;

/** Starts a query in the schema that Strapi is configured for. */
export type Query = () => ReturnType<Knex['queryBuilder']>;

export interface Database {
  client: 'sqlite' | 'postgres' | 'mysql';
  query: Query;
  transaction<T>(work: (query: Query, raw: Runner['raw']) => Promise<T>): Promise<T>;
}

/** Knex over Strapi's own connection and transactions, so that a caller's transaction is joined. */
export function createDatabase(db: Core.Strapi['db']): Database {
  const schema = db.getSchemaName();
  const queryOn = (runner: Runner): Query => {
    return () => (schema ? runner.withSchema(schema) : runner.queryBuilder()) as ReturnType<Query>;
  };
  return {
    client: db.dialect.client as Database['client'],
    query: queryOn(db.connection),
    transaction: (work) =>
      retrying(() => db.transaction(({ trx }) => work(queryOn(trx as Runner), trx.raw.bind(trx) as Runner['raw']))),
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
