import type { Knex } from 'knex';
import { isError } from '../core/trouble';

/**
 * Whether a transaction was committed. knex resolves `trx.commit()` also when the database has refused the
 * COMMIT, and Strapi does not look further (docs/upstream/commit-outcome.md).
 */

/** A raw connection of better-sqlite3 says whether a transaction is open in it. */
interface Connection {
  inTransaction?: boolean;
  exec?: (sql: string) => unknown;
}

type RunStatement = (connection: Connection, statement: unknown) => Promise<unknown>;

const KNOWN = new WeakMap<Knex.Transaction, Promise<void>>();

/** Resolves once the transaction is committed; rejects once it is not, with the reason. */
export function outcomeOf(trx: Knex.Transaction): Promise<void> {
  const known = KNOWN.get(trx);
  if (known) return known;
  const outcome = watch(trx.client as { query: RunStatement });
  // Not everybody waits for it.
  outcome.catch(() => undefined);
  KNOWN.set(trx, outcome);
  return outcome;
}

/** From here on `trx.commit()` rejects when the COMMIT did: Strapi then calls nobody back and throws. */
export function commitOrThrow(trx: Knex.Transaction): void {
  const outcome = outcomeOf(trx);
  const commit = trx.commit.bind(trx);

  trx.commit = (async (value: unknown) => {
    await commit(value);
    await outcome;
  }) as unknown as typeof trx.commit;
}

/** The client of a transaction is this transaction's alone, and knex sends its COMMIT through it. */
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
        // SQLite leaves a transaction open that it could not commit, and knex gives the connection back like that.
        if (connection.inTransaction) connection.exec?.('ROLLBACK');
        reject(isError(error) ? error : new Error('The COMMIT failed'));
        throw error;
      }
    };
  });
}

/** PostgreSQL answers the COMMIT of a transaction in which a statement failed with ROLLBACK, and no error. */
function isRolledBack(result: unknown): boolean {
  const { response } = (result ?? {}) as { response?: { command?: unknown } };
  return response?.command === 'ROLLBACK';
}
