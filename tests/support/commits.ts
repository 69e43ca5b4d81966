import type { TestStrapi } from './strapi';

/**
 * Faults at COMMIT, injected where knex gives the statement to the driver, on all three databases:
 *   refused     the database answers with an error and keeps nothing
 *   lost        the connection dies before the database has the COMMIT
 * unanswered  the database commits, and the connection dies before the answer
 */
export type CommitFault = 'refused' | 'lost' | 'unanswered';

export interface Commits {
  /**
   * The next `times` COMMITs fail this way, of transactions with a statement or a value that matches `of`; by default a
   * statement on the conversations. `code` is the code of the database's error.
   */
  spoil: (
    fault: CommitFault,
    options?: { times?: number; code?: string | number; of?: RegExp }
  ) => void;
  /** How many have failed since then. */
  spoiled: () => number;
  /** Restores the driver. */
  restore: () => void;
}

interface Statement {
  sql?: string;
  bindings?: unknown[];
}
type Run = (connection: Connection, statement: Statement) => Promise<unknown>;
interface Connection {
  stream?: { destroy: () => void };
  connection?: { stream: { destroy: () => void } };
}

export function watchCommits({ strapi }: Pick<TestStrapi, 'strapi'>): Commits {
  const client = Object.getPrototypeOf(strapi.db.connection.client) as { _query: Run };
  const run = client._query;
  let fault: CommitFault = 'refused';
  let error: Error & { code?: string; errno?: number } = new Error();
  let left = 0;
  let of = /handoff_conversations/;
  const touched = new WeakSet<Connection>();
  let spoiled = 0;

  client._query = async function (this: unknown, connection, statement) {
    const { sql = '', bindings = [] } = statement;
    if (/^begin/i.test(sql)) touched.delete(connection);
    else if (of.test(sql) || bindings.some((value) => of.test(String(value))))
      touched.add(connection);
    if (left === 0 || sql !== 'COMMIT;' || !touched.has(connection))
      return run.call(this, connection, statement);
    left -= 1;
    spoiled += 1;
    // SQLite has no connection that could be lost, and leaves the transaction open where it refuses.
    const isFile = !connection.stream && !connection.connection;
    if (fault === 'unanswered') await run.call(this, connection, statement);
    else if (fault === 'refused' && !isFile)
      await run.call(this, connection, { ...statement, sql: 'ROLLBACK;' });
    if (fault !== 'refused') (connection.stream ?? connection.connection?.stream)?.destroy();
    throw error;
  };

  return {
    spoil: (next, { times = 1, code = 'XX000', of: given = /handoff_conversations/ } = {}) => {
      of = given;
      fault = next;
      left = times;
      spoiled = 0;
      const named = typeof code === 'number' ? { errno: code } : { code };
      error = Object.assign(new Error('The COMMIT failed'), named);
    },
    spoiled: () => spoiled,
    restore: () => {
      client._query = run;
    },
  };
}
