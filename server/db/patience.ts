import type { Knex } from 'knex';
import type { Database } from './database';

/**
 * Limits on how long statements wait for locked rows: a process that holds a lock may be frozen,
 * and each waiting statement uses a connection of the pool. The limit is set in the statement
 * itself, since Strapi uses the same connections. SQLite has one writer and no row locks.
 */

/** Seconds. */
const LOCK_WAIT = 3;

type Place = Pick<Database, 'client' | 'isMariaDb' | 'raw'>;

/**
 * Runs an update or an insert that may meet a locked row; resolves with the number of changed rows.
 */
export async function runPatiently(db: Place, statement: Knex.QueryBuilder): Promise<number> {
  if (db.client !== 'mysql') return Number(await statement);
  const { sql, bindings } = statement.toSQL().toNative();
  const limited = db.isMariaDb
    ? `set statement innodb_lock_wait_timeout = ${LOCK_WAIT} for ${sql}`
    : sql.replace(
        /^\w+/,
        (verb) => `${verb} /*+ set_var(innodb_lock_wait_timeout = ${LOCK_WAIT}) */`
      );
  // Uses the statement's own connection, which may be a transaction's.
  const { client } = statement as unknown as { client: Pick<Knex, 'raw'> };
  const [result] = (await client.raw(limited, bindings as Knex.RawBinding[])) as unknown as [
    { affectedRows: number },
  ];
  return result.affectedRows;
}

/**
 * Limits an update, or the select of the rows to update: PostgreSQL evaluates the condition before
 * it locks a row.
 */
export function patiently(db: Place, statement: Knex.QueryBuilder): Knex.QueryBuilder {
  return db.client === 'postgres' ? statement.whereRaw(LIMITED) : statement;
}

/**
 * The number 1, for a column of an inserted row: PostgreSQL evaluates it before it waits for a key.
 */
export function patientOne(db: Place): Knex.Value {
  return db.client === 'postgres' ? db.raw(`case when ${LIMITED} then 1 end`) : 1;
}

const LIMITED = `set_config('lock_timeout', '${LOCK_WAIT}s', true) <> ''`;
