import type { Core } from '@strapi/strapi';
import type { Grants, GrantStore } from '../app/ports/grants';
import type { Database } from './database';
import { createLockedStore } from './locked-store';

const NOTHING: Grants = { roles: {}, tokens: {}, superAdmin: {} };

/** The remembered grants, in Strapi's own store. */
export function createGrantStore(store: Core.Strapi['store'], db: Database): GrantStore {
  const grants = createLockedStore({ store, db, key: 'grants' });
  return {
    change: (work) => grants.change((known) => work(toGrants(known))),
  };
}

function toGrants(stored: unknown): Grants | null {
  return stored === null ? null : { ...NOTHING, ...(stored as Partial<Grants>) };
}
