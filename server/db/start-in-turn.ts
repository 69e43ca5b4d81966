import type { Core } from '@strapi/strapi';
import type { Log } from '../app/ports';

type Database = Core.Strapi['db'];

/** Says that a process prepares the database, until `end` or its death. */
export interface Turn {
  end(): Promise<void>;
}

/** What is used of Strapi and Knex that they give without types. */
interface Hook {
  register(work: () => Promise<void>): void;
}
interface RawClient {
  acquireRawConnection(): Promise<unknown>;
  destroyRawConnection(connection: unknown): Promise<void>;
}

const POLL = 250;
const KEEP_ALIVE = 1_000;
/** Index by index, a sync of years of conversations takes its time. */
const PATIENCE = 10 * 60_000;

/**
 * Strapi's sync looks which tables, columns and migrations are missing, and then makes them, without a
 * lock: of two processes that start at once after an update, the second one finds made what it was
 * about to make, and dies. So from before the sync until this plugin runs, one process goes at a time.
 * Whatever goes wrong with the turn itself keeps no process from starting.
 *
 * For Strapi's `register`; `end` is for when the plugin runs, and when it ends without having run.
 */
export function startInTurn({ strapi, log }: { strapi: Core.Strapi; log: Log }): Turn {
  let turn: Turn | null = null;
  const beforeSync = strapi.hook('strapi::content-types.beforeSync') as Hook;
  beforeSync.register(async () => {
    turn = await takeTurn({ db: strapi.db, log }).catch((error: unknown) => {
      log.warn("Processes that start at once may get in each other's way", error);
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

/** Null where only one process works on the database, and where it was waited for in vain. */
async function takeTurn({ db, log }: { db: Database; log: Log }): Promise<Turn | null> {
  const client = db.connection.client as RawClient;
  const dialect: string = db.dialect.client;
  const statements = TURN[dialect];
  if (!statements) return null;

  // Not from the pool, which may have one connection only, and the sync needs it.
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
      if (Date.now() > until) throw new Error('another one has not finished for ten minutes');
      if (tries === 4) log.info('Another process prepares the database; this one waits for it');
      await new Promise((resolve) => setTimeout(resolve, POLL));
    }
  } catch (error) {
    await close();
    throw error;
  }
  // Some servers end connections that say nothing.
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
 * What is asked, on a connection of its own, until it is granted. Both end with that connection, so a process that dies blocks nobody. PostgreSQL's is bound to a
 * transaction, because a pooler between may give each transaction another connection.
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

/** MySQL gives them first in a list, PostgreSQL in `rows`. */
function rowsOf(answer: unknown): unknown {
  return Array.isArray(answer) ? answer[0] : (answer as { rows: unknown }).rows;
}
