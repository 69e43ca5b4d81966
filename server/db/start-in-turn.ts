import type { Core } from '@strapi/strapi';
import type { Log } from '../app/ports';

type Database = Core.Strapi['db'];

/** Marks this process as preparing the database, until `end` or its death. */
export interface Turn {
  end(): Promise<void>;
}

/** Untyped parts of Strapi and Knex that are used here. */
interface Hook {
  register(work: () => Promise<void>): void;
}
interface RawClient {
  acquireRawConnection(): Promise<unknown>;
  destroyRawConnection(connection: unknown): Promise<void>;
}

const POLL = 250;
const KEEP_ALIVE = 1_000;
/** A sync of a large database builds many indexes and takes time. */
const PATIENCE = 10 * 60_000;

/**
 * The start in turn of several processes. Strapi's sync looks for missing tables, columns and
 * migrations and creates them without a lock: if two processes start at once after an update, the
 * second finds that what it is about to create exists, and dies. So from before the sync until this
 * plugin runs, only one process proceeds at a time. A failure of this mechanism never keeps a
 * process from starting.
 *
 * Call in Strapi's `register`; call `end` once the plugin runs, and when the process stops before
 * that.
 */
export function startInTurn({ strapi, log }: { strapi: Core.Strapi; log: Log }): Turn {
  let turn: Turn | null = null;
  const beforeSync = strapi.hook('strapi::content-types.beforeSync') as Hook;
  beforeSync.register(async () => {
    turn = await takeTurn({ db: strapi.db, log }).catch((error: unknown) => {
      log.warn('Processes that start at the same time may conflict', error);
      return null;
    });
  });
  return {
    end: async () => {
      const ending = turn;
      turn = null;
      await ending?.end();
    },
  };
}

/** Returns null where only one process works on the database. */
async function takeTurn({ db, log }: { db: Database; log: Log }): Promise<Turn | null> {
  const client = db.connection.client as RawClient;
  const dialect: string = db.dialect.client;
  const statements = TURN[dialect];
  if (!statements) return null;

  // Outside the pool, which may have only one connection, and the sync needs that.
  const connection = await client.acquireRawConnection();
  const ask = async (sql: string): Promise<string> =>
    JSON.stringify(rowsOf(await db.connection.raw(sql).connection(connection)));
  const close = async () => {
    await client.destroyRawConnection(connection);
  };
  try {
    for (const statement of statements.before) await ask(statement);
    const until = Date.now() + PATIENCE;
    for (let tries = 0; !/true|1/.test(await ask(statements.take)); tries += 1) {
      if (Date.now() > until)
        throw new Error('another process has not finished within ten minutes');
      if (tries === 4) log.info('Another process is preparing the database; waiting for it');
      await new Promise((resolve) => setTimeout(resolve, POLL));
    }
  } catch (error) {
    await close();
    throw error;
  }
  // Some servers close idle connections.
  const timer = setInterval(() => void ask('select 1').catch(() => undefined), KEEP_ALIVE);
  timer.unref();
  return {
    end: async () => {
      clearInterval(timer);
      await close().catch(() => undefined);
    },
  };
}

/**
 * The lock statements, repeated on a separate connection until the lock is granted. Both locks end
 * with that connection, so a process that dies blocks nobody. PostgreSQL's lock is bound to a
 * transaction, because a connection pooler may give each transaction another connection.
 */
export const TURN: Record<string, { before: string[]; take: string }> = {
  postgres: {
    before: ['begin'],
    take: 'select pg_try_advisory_xact_lock(1212239428, 1) as taken',
  },
  mysql: {
    before: [],
    take: "select get_lock(concat('handoff ', md5(database())), 1) as taken",
  },
};

/** MySQL returns the rows first in a list, PostgreSQL in `rows`. */
function rowsOf(answer: unknown): unknown {
  return Array.isArray(answer) ? answer[0] : (answer as { rows: unknown }).rows;
}
