import fs from 'node:fs/promises';
import { pathOf } from './source';

/**
 * Deletes what a file of Upload, or an object of ours, has with its provider, as Upload itself does: with
 * the provider in use only, but for this machine's disk. Gives the provider that still has it, or null.
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
