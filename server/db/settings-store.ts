import type { Core } from '@strapi/strapi';
import type { Settings } from '../app/model';
import type { SettingsStore } from '../app/ports';
import type { Database } from './database';

const NOTHING: Settings = {
  organizationName: null,
  fallbackAgentName: null,
  reminder: { enabled: true, afterMinutes: 3, recipients: [] },
};

/** The settings in Strapi's own store, where they outlive the plugin's being switched off. */
export function createSettingsStore(store: Core.Strapi['store'], db: Database): SettingsStore {
  const settings = store({ type: 'plugin', name: 'handoff', key: 'settings' });
  return {
    read: async () => {
      const stored = (await settings.get({})) as Partial<Settings> | null;
      return { ...NOTHING, ...stored, reminder: { ...NOTHING.reminder, ...stored?.reminder } };
    },
    write: async (value) => {
      // Strapi's own transaction would take a refused COMMIT for done; it joins this one.
      await db.transaction(() => settings.set({ value }));
    },
  };
}
