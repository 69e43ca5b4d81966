import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

import { MEMORY, ROOT } from './paths.mjs';

/** SHA-256 over the names and contents of files and whole folders; what is missing counts as empty. */
export async function fingerprint(entries) {
  const hash = createHash('sha256');
  for (const entry of entries) {
    for (const file of await filesOf(path.join(ROOT, entry))) {
      hash
        .update(path.relative(ROOT, file))
        .update('\0')
        .update(await fs.readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesOf(entry) {
  const stat = await fs.stat(entry).catch(() => null);
  if (!stat) return [];
  if (stat.isFile()) return [entry];
  const found = await fs.readdir(entry, { withFileTypes: true, recursive: true });
  return found
    .filter((item) => item.isFile())
    .map((item) => path.join(item.parentPath ?? item.path, item.name))
    .sort();
}

export async function isRemembered(name, value) {
  const known = await fs.readFile(path.join(MEMORY, name), 'utf8').catch(() => '');
  return known === value;
}

export async function remember(name, value) {
  await fs.mkdir(MEMORY, { recursive: true });
  await fs.writeFile(path.join(MEMORY, name), value);
}

export async function forget(name) {
  await fs.rm(path.join(MEMORY, name), { force: true });
}
