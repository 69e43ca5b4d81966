import type { Core } from '@strapi/strapi';

/** Runs `work` while Strapi has another encryption key; null: none. */
export async function withEncryptionKey(
  { config }: Core.Strapi,
  encryptionKey: string | null,
  work: () => Promise<void>
): Promise<void> {
  const secrets: unknown = config.get('admin.secrets');
  config.set('admin.secrets', encryptionKey === null ? {} : { encryptionKey });
  try {
    await work();
  } finally {
    config.set('admin.secrets', secrets);
  }
}
