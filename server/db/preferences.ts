import { newId } from '../app/identity';
import type { PreferenceStore } from '../app/ports/notifications';
import type { Preferences } from '../core/contract';
import type { Database, Row } from './database';

const COLUMNS: Record<keyof Preferences, string> = {
  toasts: 'toasts',
  sound: 'sound',
  desktop: 'desktop',
  tabCount: 'tab_count',
  repeat: 'repeat',
};

/** Notification preferences: one row per member, created by their first change. */
export function createPreferences({ query }: Database): PreferenceStore {
  return {
    readPreferences: async (memberId) => {
      const row: Row | undefined = await query()
        .from('handoff_preferences')
        .where({ member_id: memberId })
        .first(Object.values(COLUMNS));
      const chosen = Object.entries(COLUMNS).flatMap(([name, column]) => {
        const value = row?.[column];
        return value === null || value === undefined ? [] : [[name, Boolean(value)]];
      });
      return Object.fromEntries(chosen) as Partial<Preferences>;
    },
    savePreferences: async (memberId, change) => {
      const columns = Object.entries(COLUMNS).flatMap(([name, column]) => {
        const value = change[name as keyof Preferences];
        return value === undefined ? [] : [[column, value]];
      });
      if (columns.length === 0) return;
      const given = Object.fromEntries(columns) as Row;
      await query()
        .insert({ document_id: newId(), member_id: memberId, ...given })
        .into('handoff_preferences')
        .onConflict('member_id')
        .merge(Object.keys(given));
    },
  };
}
