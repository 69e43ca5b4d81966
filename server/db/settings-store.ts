import type { Core } from '@strapi/strapi';
import type { Settings } from '../app/model';
import type { SettingsStore } from '../app/ports';
import type { Database } from './database';

const NOTHING: Settings = {
  organizationName: null,
  fallbackAgentName: null,
  reminder: { enabled: true, afterMinutes: 3, recipients: [] },
};

/**
 * Strapi's store has no unique key, and no row before the first change, so this row is locked
 * instead.
 */
const LOCK = { name: 'settings' };

async function makeLock({ query }: Database): Promise<void> {
  await query()
    .insert({ document_id: 'handoff-settings-lock', ...LOCK, value: 0 })
    .into('handoff_counters')
    .onConflict('name')
    .ignore();
}

/** The settings, in Strapi's own store, where they remain while the plugin is disabled. */
export function createSettingsStore(store: Core.Strapi['store'], db: Database): SettingsStore {
  const settings = store({ type: 'plugin', name: 'handoff', key: 'settings' });
  const read = async (): Promise<Settings> => {
    const stored = (await settings.get({})) as Partial<Settings> | null;
    return { ...NOTHING, ...stored, reminder: { ...NOTHING.reminder, ...stored?.reminder } };
  };

  return {
    read,
    change: async (work) => {
      // Outside the transaction: on PostgreSQL, an existing row would make it fail.
      await db.write(() => makeLock(db));
      // Strapi's own transaction would treat a rejected COMMIT as done; here it joins this one.
      await db.transaction(async (inTransaction) => {
        await inTransaction().from('handoff_counters').where(LOCK).increment('value', 1);
        await settings.set({ value: work(await read()) });
      });
    },
  };
}
