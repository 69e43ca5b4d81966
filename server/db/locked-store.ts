import type { Core } from '@strapi/strapi';
import type { Database } from './database';

/** One value in Strapi's own store, where it remains while the plugin is disabled. */
export interface LockedStore {
  /** Null while nothing is stored. */
  read(): Promise<unknown>;
  /** Serial across all processes: `work` reads and returns under a lock. */
  change(work: (known: unknown) => Promise<unknown>): Promise<void>;
}

/**
 * Strapi's store has no unique key, and no row before the first change, so a row of
 * `handoff_counters` is locked instead. `key`: of the value and of that row.
 */
export function createLockedStore(input: {
  store: Core.Strapi['store'];
  db: Database;
  key: string;
}): LockedStore {
  const { store, db, key } = input;
  const stored = store({ type: 'plugin', name: 'handoff', key });
  const lock = { name: key };

  const makeLock = async () => {
    await db
      .query()
      .insert({ document_id: `handoff-${key}-lock`, ...lock, value: 0 })
      .into('handoff_counters')
      .onConflict('name')
      .ignore();
  };

  return {
    read: () => stored.get({}),
    change: async (work) => {
      // Outside the transaction: on PostgreSQL, an existing row would make it fail.
      await db.write(makeLock);
      // Strapi's own transaction would treat a rejected COMMIT as done; here it joins this one.
      await db.transaction(async (inTransaction) => {
        await inTransaction().from('handoff_counters').where(lock).increment('value', 1);
        const value = await work(await stored.get({}));
        await stored.set({ value: JSON.parse(db.fit(JSON.stringify(value))) as never });
      });
    },
  };
}
