import fs from 'node:fs/promises';
import path from 'node:path';

import { MEMORY } from './paths.mjs';

/** Lets one process at a time do the work; another one that needs the same waits for it. */
export async function withLock(name, work) {
  const folder = path.join(MEMORY, `${name}.lock`);
  const owner = path.join(folder, 'pid');
  await fs.mkdir(MEMORY, { recursive: true });
  let hasSaidSo = false;
  while (!(await take(folder))) {
    if (await isAbandoned(owner)) {
      await fs.rm(folder, { recursive: true, force: true });
      continue;
    }
    if (!hasSaidSo) console.log(`Waiting for another process that does the same (${name})…`);
    hasSaidSo = true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  try {
    await fs.writeFile(owner, String(process.pid));
    return await work();
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function take(folder) {
  try {
    await fs.mkdir(folder);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** True when the process that holds the lock is gone. A new holder may not have written its id yet. */
async function isAbandoned(owner) {
  try {
    const pid = Number(await fs.readFile(owner, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    if (error.code !== 'ENOENT') return false;
    const { mtimeMs } = await fs.stat(path.dirname(owner)).catch(() => ({ mtimeMs: Date.now() }));
    return Date.now() - mtimeMs > 5_000;
  }
}
