import type { Core } from '@strapi/strapi';
import type { SiteStore } from '../app/ports';
import type { Database } from './database';

/**
 * The address of the live site, in Strapi's own store, so that `strapi transfer` and a copy of the
 * database include it.
 */
export function createSiteStore(store: Core.Strapi['store'], db: Database): SiteStore {
  const site = store({ type: 'plugin', name: 'handoff', key: 'site' });
  return {
    read: async () => {
      const stored = (await site.get({})) as { url?: unknown } | null;
      return typeof stored?.url === 'string' ? stored.url : null;
    },
    write: async (url) => {
      await db.transaction(() => site.set({ value: { url } }));
    },
  };
}
