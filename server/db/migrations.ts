import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/**
 * Schema changes that Strapi's sync cannot make. The sync adds tables, columns and indexes; it
 * drops a column that the schema no longer names, with its data. So data that moves to another
 * name, or must be corrected before a unique index is added, is migrated here, in the update that
 * changes the schema.
 *
 * Each migration runs once per database, before the sync, in a transaction, and in one process at a
 * time (start-in-turn.ts). Do not migrate large tables at start: add the column, and let a job move
 * the data.
 */
export interface Migration {
  /** Strapi records it as done under this name: never change or reuse one. `0001-what-it-does`. */
  name: string;
  /**
   * Tables that it changes. On an empty database they do not exist yet, and the migration is
   * skipped.
   */
  tables: readonly string[];
  /** MySQL commits after each change of a table: every step must be safe to run twice. */
  up: (tools: {
    trx: Knex.Transaction;
    /** Returns a new builder each time: the first statement uses up a builder. */
    schema: () => Knex.SchemaBuilder;
  }) => Promise<void>;
}

/** Oldest first. */
export const MIGRATIONS: readonly Migration[] = [];

/** Call in Strapi's `register`, before Strapi reads the database. */
export function registerMigrations(
  db: Core.Strapi['db'],
  migrations: readonly Migration[] = MIGRATIONS
): void {
  for (const { name, tables, up } of migrations) {
    void db.migrations.providers.internal.register({
      name: `handoff::${name}`,
      up: async (trx: Knex.Transaction) => {
        const schema = () => db.getSchemaConnection(trx);
        for (const table of tables) if (!(await schema().hasTable(table))) return;
        await up({ trx, schema });
      },
      down: async () => {
        throw new Error(
          'Migrations cannot be reverted: restore the backup that was made before the update'
        );
      },
    });
  }
}
