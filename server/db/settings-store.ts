import type { Core } from '@strapi/strapi';
import type { Settings } from '../app/model';
import type { SettingsStore } from '../app/ports';
import type { Database } from './database';

const NOTHING: Settings = {
  organizationName: null,
  fallbackAgentName: null,
  reminder: { enabled: true, afterMinutes: 3, recipients: [] },
};

/** Strapi's store has neither a unique key nor a row before the first change: this row is locked instead. */
const LOCK = { name: 'settings' };

async function makeLock({ query }: Database): Promise<void> {
  await query()
    .insert({ document_id: 'handoff-settings-lock', ...LOCK, value: 0 })
    .into('handoff_counters')
    .onConflict('name')
    .ignore();
}

/** The settings in Strapi's own store, where they outlive the plugin's being switched off. */
export function createSettingsStore(store: Core.Strapi['store'], db: Database): SettingsStore {
  const settings = store({ type: 'plugin', name: 'handoff', key: 'settings' });
  const read = async (): Promise<Settings> => {
    const stored = (await settings.get({})) as Partial<Settings> | null;
    return { ...NOTHING, ...stored, reminder: { ...NOTHING.reminder, ...stored?.reminder } };
  };

  return {
    read,
    change: async (work) => {
      // Not in the transaction, where a row that is there already would be a failure on PostgreSQL.
      await db.write(() => makeLock(db));
      // Strapi's own transaction would take a refused COMMIT for done; it joins this one.
      await db.transaction(async (inTransaction) => {
        await inTransaction().from('handoff_counters').where(LOCK).increment('value', 1);
        await settings.set({ value: work(await read()) });
      });
    },
  };
}
