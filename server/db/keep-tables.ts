import type { Core } from '@strapi/strapi';
import type { Database } from './database';

type Kept = { name: string };

/**
 * Protection of the plugin's tables: Strapi drops the tables of a disabled plugin. Tables in its
 * own list `persisted_tables` stay, with their rows.
 */
export async function keepTables(
  store: Core.Strapi['store'],
  db: Database,
  tables: string[]
): Promise<void> {
  const persisted = store({ type: 'core', key: 'persisted_tables' });
  const known = ((await persisted.get({})) as (Kept | string)[] | null) ?? [];
  const names = new Set(known.map((entry) => (typeof entry === 'string' ? entry : entry.name)));
  const missing = tables.filter((table) => !names.has(table));
  if (missing.length === 0) return;
  const value = [...known, ...missing.map((name) => ({ name }))];
  await db.transaction(() => persisted.set({ value }));
}
