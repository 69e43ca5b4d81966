import type { Core } from '@strapi/strapi';
import type { Vault } from './app/channel-ports';

/** What is used of a service that Strapi gives without types. */
interface Encryption {
  encrypt(value: string): string | null;
  decrypt(value: string): string | null;
}

const REFERENCE = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;

/** Secrets under Strapi's own encryption key. `env:NAME` stays as it is, and is looked up when it is used. */
export function createVault(strapi: Pick<Core.Strapi, 'service'>): Vault {
  const encryption = () => strapi.service('admin::encryption') as Encryption;
  return {
    close: (plain) => (REFERENCE.test(plain) ? plain : encryption().encrypt(plain)),
    open: (stored) => {
      const [, name] = REFERENCE.exec(stored) ?? [];
      if (name !== undefined) return process.env[name] || null;
      try {
        return encryption().decrypt(stored);
      } catch {
        // Not the form of an encrypted value: somebody has changed the row.
        return null;
      }
    },
  };
}
