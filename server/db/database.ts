import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { fitText, type Repertoire } from '../core/repertoire';
import { isPassing } from '../core/trouble';
import { commitOrThrow, outcomeOf } from './commit';
import { fitted } from './fitted';
import { isTransient } from './transient';
import { createTurns } from './turns';

export type Row = Record<string, unknown>;

/** Starts a query in the schema that Strapi is configured for. */
export type Query = () => Knex.QueryBuilder;

export interface Database {
  client: 'sqlite' | 'postgres' | 'mysql';
  /** Known once the first connection is open. */
  readonly isMariaDb: boolean;
  query: Query;
  raw: Knex['raw'];
  /** From now on, texts are stored with the characters that do not fit replaced. */
  limitTo(repertoire: Repertoire): void;
  /** A text as `query` stores it, for what Strapi stores for the plugin. */
  fit(text: string): string;
  /**
   * Runs `work` in a transaction and repeats it after a conflict with another transaction. Resolves
   * once the database has committed it. Inside a caller's transaction it joins that one; then only
   * the caller learns whether it was committed.
   */
  transaction<T>(work: (query: Query) => Promise<T>, order?: TransactionOrder<T>): Promise<T>;
  /** For a single statement without a transaction that may wait for a locked row. */
  write: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface TransactionOrder<T> {
  /** In this process, only one transaction at a time runs for a key; the others wait in memory. */
  key?: string | undefined;
  /** Called once the transaction is committed, and only then. Must not throw. */
  committed?: ((result: T) => void | Promise<void>) | undefined;
}

/** How long a command may wait for its turn, or repeat itself. Milliseconds. */
const PATIENCE = 5_000;

/** Commands that may wait for one conversation. */
const MAX_WAITING = 100;

/** The database: knex on Strapi's own connections and transactions. */
export function createDatabase(db: Core.Strapi['db']): Database {
  const schema = db.getSchemaName();
  let limit: Repertoire | null = null;
  const queryOn = (runner: Knex): Query => {
    return () => {
      const builder = schema ? runner.withSchema(schema) : runner.queryBuilder();
      return limit === null ? builder : fitted(builder, limit);
    };
  };
  const turns = createTurns({ atOnce: 1, waiting: MAX_WAITING, patience: PATIENCE });
  // The plugin's transactions use at most half of the pool, so that the rest of Strapi always has
  // the other half.
  const { max } = (db.connection.client as { pool: { max: number } }).pool;
  const atOnce = Math.max(1, Math.floor(max / 2));
  const slots = createTurns({ atOnce, waiting: Infinity, patience: PATIENCE });

  const inSlot = async <T>(work: () => Promise<T>): Promise<T> => {
    const leave = await slots.take('');
    try {
      return await work();
    } finally {
      leave();
    }
  };

  /** Does not wait for a turn: whoever has the turn may wait for the caller's connection. */
  const join = async <T>(work: (query: Query) => Promise<T>, committed: Committed<T>): Promise<T> =>
    db.transaction(async ({ trx }) => {
      const result = await work(queryOn(trx));
      if (committed)
        outcomeOf(trx)
          .then(() => committed(result))
          .catch(() => undefined);
      return result;
    });

  const begin = async <T>(work: (query: Query) => Promise<T>): Promise<T> =>
    db.transaction(({ trx }) => {
      commitOrThrow(trx);
      return work(queryOn(trx));
    });

  return {
    client: db.dialect.client as Database['client'],
    get isMariaDb() {
      return (db.dialect as { info?: { database?: unknown } | null }).info?.database === 'MARIADB';
    },
    query: queryOn(db.connection),
    raw: db.connection.raw.bind(db.connection),
    limitTo: (repertoire) => {
      limit = repertoire;
    },
    fit: (text) => (limit === null ? text : fitText(text, limit)),
    transaction: async (work, { key, committed } = {}) => {
      if (db.inTransaction()) return join(work, committed);
      const leave = key === undefined ? () => undefined : await turns.take(key);
      let isStuck = false;
      try {
        const result = await retrying(() => inSlot(() => begin(work)));
        // Before the turn ends: callbacks of one conversation run in the order of its commits.
        await committed?.(result);
        return result;
      } catch (error) {
        isStuck = isPassing(error);
        throw error;
      } finally {
        leave(isStuck);
      }
    },
    write: (work) => (db.inTransaction() ? work() : retrying(() => inSlot(work))),
  };
}

type Committed<T> = TransactionOrder<T>['committed'];

const MAX_TRIES = 5;

/** Longest pause before the second try; it grows with each further try. Milliseconds. */
const PAUSE = 10;

async function retrying<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      // A command that has already waited this long for a lock would only wait again.
      const isLate = performance.now() - began > PATIENCE / 2;
      if (tries >= MAX_TRIES || isLate || !isTransient(error)) throw error;
    }
    await sleep(Math.random() * PAUSE * tries);
  }
}
