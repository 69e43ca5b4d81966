import type { Core } from '@strapi/strapi';
import type { Database, Query } from './database';

/** One value in Strapi's own store, where it remains while the plugin is disabled. */
export interface LockedStore {
  /** Null while nothing is stored. */
  read(): Promise<unknown>;
  /**
   * Serial across all processes: `work` reads and returns under a lock. Nothing is written if the
   * value stays the same. In a caller's transaction, the lock is held until that one ends.
   */
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

  // Within the transaction: on another connection it would wait for its own caller, if that has
  // changed the value before.
  const takeLock = async (query: Query) => {
    const take = () => query().from('handoff_counters').where(lock).increment('value', 1);
    if ((await take()) > 0) return;
    await query()
      .insert({ document_id: `handoff-${key}-lock`, ...lock, value: 0 })
      .into('handoff_counters')
      .onConflict('name')
      .ignore();
    await take();
  };

  return {
    read: () => stored.get({}),
    change: async (work) => {
      // Strapi's own transaction would treat a rejected COMMIT as done; here it joins this one.
      await db.transaction(async (query) => {
        await takeLock(query);
        const known = await stored.get({});
        const before = JSON.stringify(known);
        const after = db.fit(JSON.stringify(await work(known)));
        if (after !== before) await stored.set({ value: JSON.parse(after) as never });
      });
    },
  };
}
