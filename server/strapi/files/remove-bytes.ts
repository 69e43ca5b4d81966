import fs from 'node:fs/promises';
import { pathOf } from './source';

/**
 * Deletes the stored bytes of an Upload file, or of one of the plugin's objects, as Upload does:
 * with the provider in use, or on this machine's disk. Returns the provider that still has them, or
 * null.
 */
export async function removeBytes({
  file,
  provider,
  providerName,
  publicFolder,
}: {
  file: { provider?: unknown; url?: unknown };
  provider: { delete(file: object): Promise<unknown> };
  providerName: string;
  publicFolder: string;
}): Promise<string | null> {
  if (file.provider === providerName) {
    await provider.delete(file);
    return null;
  }
  const local = typeof file.url === 'string' ? pathOf(file.url, publicFolder) : null;
  if (local === null) return String(file.provider);
  await fs.rm(local, { force: true });
  return null;
}
