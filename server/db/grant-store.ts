import type { Core } from '@strapi/strapi';
import type { Grants, GrantStore } from '../app/ports/grants';
import type { Database } from './database';
import { createLockedStore } from './locked-store';

/** The remembered grants, in Strapi's own store. */
export function createGrantStore(store: Core.Strapi['store'], db: Database): GrantStore {
  const grants = createLockedStore({ store, db, key: 'grants' });
  return {
    change: (work) => grants.change((known) => work(known as Grants | null)),
  };
}
