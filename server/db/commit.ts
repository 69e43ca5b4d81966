import type { Knex } from 'knex';
import { isError } from '../core/trouble';

/**
 * Outcome of a transaction's COMMIT. knex resolves `trx.commit()` even when the database rejected
 * the COMMIT, and Strapi does not check it (docs/upstream/commit-outcome.md).
 */

/** A raw connection; the fields are those of better-sqlite3. */
interface Connection {
  inTransaction?: boolean;
  exec?: (sql: string) => unknown;
}

type RunStatement = (connection: Connection, statement: unknown) => Promise<unknown>;

const KNOWN = new WeakMap<Knex.Transaction, Promise<void>>();

/** Resolves once the transaction is committed; rejects with the reason if it is not. */
export function outcomeOf(trx: Knex.Transaction): Promise<void> {
  const known = KNOWN.get(trx);
  if (known) return known;
  const outcome = watch(trx.client as { query: RunStatement });
  // Avoids an unhandled rejection when nothing awaits the outcome.
  outcome.catch(() => undefined);
  KNOWN.set(trx, outcome);
  return outcome;
}

/**
 * Makes `trx.commit()` reject when the COMMIT fails: Strapi then runs no commit callbacks and
 * throws.
 */
export function commitOrThrow(trx: Knex.Transaction): void {
  const outcome = outcomeOf(trx);
  const commit = trx.commit.bind(trx);

  trx.commit = (async (value: unknown) => {
    await commit(value);
    await outcome;
  }) as unknown as typeof trx.commit;
}

/** Each transaction has its own client, and knex sends the COMMIT through it. */
function watch(client: { query: RunStatement }): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = client.query.bind(client);
    client.query = async (connection, statement) => {
      const end =
        typeof statement === 'string' && /^(commit|rollback)\b(?! to)/i.exec(statement)?.[1];
      if (!end) return query(connection, statement);
      try {
        const result = await query(connection, statement);
        if (end.toLowerCase() === 'commit' && !isRolledBack(result)) resolve();
        else reject(new Error('The transaction was rolled back'));
        return result;
      } catch (error) {
        // After a failed COMMIT, SQLite keeps the transaction open, and knex returns the connection
        // to the pool in that state.
        if (connection.inTransaction) connection.exec?.('ROLLBACK');
        reject(isError(error) ? error : new Error('The COMMIT failed'));
        throw error;
      }
    };
  });
}

/**
 * If a statement of the transaction failed, PostgreSQL answers COMMIT with ROLLBACK and raises no
 * error.
 */
function isRolledBack(result: unknown): boolean {
  const { response } = (result ?? {}) as { response?: { command?: unknown } };
  return response?.command === 'ROLLBACK';
}
