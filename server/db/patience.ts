import type { Knex } from 'knex';
import type { Database } from './database';

/**
 * How long statements wait for rows that are locked: a process that holds them may be frozen, and each
 * that waits has a connection of the pool. It is set in the statement itself, since the connections are
 * Strapi's too. SQLite has one writer and no row locks.
 */

/** Seconds. */
const LOCK_WAIT = 3;

type Place = Pick<Database, 'client' | 'isMariaDb' | 'raw'>;

/** Runs an update or an insert that may meet a locked row; resolves with how many rows it has changed. */
export async function runPatiently(db: Place, statement: Knex.QueryBuilder): Promise<number> {
  if (db.client !== 'mysql') return Number(await statement);
  const { sql, bindings } = statement.toSQL().toNative();
  const limited = db.isMariaDb
    ? `set statement innodb_lock_wait_timeout = ${LOCK_WAIT} for ${sql}`
    : sql.replace(
        /^\w+/,
        (verb) => `${verb} /*+ set_var(innodb_lock_wait_timeout = ${LOCK_WAIT}) */`
      );
  // On the connection of the statement, which may be a transaction's.
  const { client } = statement as unknown as { client: Pick<Knex, 'raw'> };
  const [result] = (await client.raw(limited, bindings as Knex.RawBinding[])) as unknown as [
    { affectedRows: number },
  ];
  return result.affectedRows;
}

/** For an update, or the rows that are selected for one: PostgreSQL looks at it before it locks a row. */
export function patiently(db: Place, statement: Knex.QueryBuilder): Knex.QueryBuilder {
  return db.client === 'postgres' ? statement.whereRaw(LIMITED) : statement;
}

/** The number 1, for a column of a row that is inserted: PostgreSQL computes it before it waits for a key. */
export function patientOne(db: Place): Knex.Value {
  return db.client === 'postgres' ? db.raw(`case when ${LIMITED} then 1 end`) : 1;
}

const LIMITED = `set_config('lock_timeout', '${LOCK_WAIT}s', true) <> ''`;
