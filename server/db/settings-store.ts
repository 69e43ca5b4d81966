import type { Core } from '@strapi/strapi';
import type { Settings } from '../app/model';
import type { SettingsStore } from '../app/ports';
import type { Database } from './database';
import { createLockedStore } from './locked-store';

const NOTHING: Settings = {
  organizationName: null,
  fallbackAgentName: null,
  reminder: { enabled: true, afterMinutes: 3, recipients: [] },
};

/** The settings, in Strapi's own store. */
export function createSettingsStore(store: Core.Strapi['store'], db: Database): SettingsStore {
  const settings = createLockedStore({ store, db, key: 'settings' });
  return {
    read: async () => toSettings(await settings.read()),
    change: (work) => settings.change(async (known) => work(toSettings(known))),
  };
}

function toSettings(stored: unknown): Settings {
  const given = stored as Partial<Settings> | null;
  return { ...NOTHING, ...given, reminder: { ...NOTHING.reminder, ...given?.reminder } };
}
