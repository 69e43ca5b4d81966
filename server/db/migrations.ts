import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/**
 * What Strapi's sync can't do by itself. It adds tables, columns and indexes; a column that the schema
 * no longer names it drops, with all that is in it. So what is to be kept under another name, or
 * must be put right before a unique index comes, is moved here, in the update that changes the schema.
 *
 * Each runs once for each database, before the sync, in a transaction, and by one process at a time
 * (start-in-turn.ts). Large tables are no matter for a start: add the column, and let a job move them.
 */
export interface Migration {
  /** By this Strapi knows what has run: never changed, never used again. `0001-what-it-does`. */
  name: string;
  /** Tables that it works on. On an empty database they are not there yet, and there is nothing to do. */
  tables: readonly string[];
  /** MySQL commits with each change of a table: every step must bear to be done twice. */
  up: (tools: {
    trx: Knex.Transaction;
    /** A new builder each time: one is used up by its first statement. */
    schema: () => Knex.SchemaBuilder;
  }) => Promise<void>;
}

/** Oldest first. */
export const MIGRATIONS: readonly Migration[] = [];

/** For Strapi's `register`: by then nothing of the database has been looked at. */
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
        throw new Error('An update is not taken back: restore the backup that was made before it');
      },
    });
  }
}
