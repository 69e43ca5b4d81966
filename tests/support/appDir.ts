import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** The project's root, two folders up. */
export const ROOT = path.resolve(__dirname, '..', '..');

/** The fixture project all test apps are made of. */
export const FIXTURE = path.join(__dirname, 'app');

export interface AppDir {
  dir: string;
  remove: () => Promise<void>;
}

/**
 * A project folder for one running app: the fixture's files as links, its own uploads and database,
 * and with `panel` the admin panel that `scripts/test.mjs` has built.
 */
export async function createAppDir({ panel = false }: { panel?: boolean } = {}): Promise<AppDir> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-'));
  await fs.mkdir(path.join(dir, 'public', 'uploads'), { recursive: true });
  for (const name of ['config', 'src', 'package.json', 'favicon.png']) {
    await fs.symlink(path.join(FIXTURE, name), path.join(dir, name));
  }
  if (panel) {
    const built = path.join(ROOT, 'playground', 'build');
    await fs.access(path.join(built, 'index.html')).catch(() => {
      throw new Error('The admin panel is not built. Run this suite with: npm run test:e2e');
    });
    await fs.symlink(built, path.join(dir, 'build'));
  }
  return { dir, remove: () => fs.rm(dir, { recursive: true, force: true }) };
}
