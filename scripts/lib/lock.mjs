import fs from 'node:fs/promises';
import path from 'node:path';

import { MEMORY } from './paths.mjs';

/**
 * Lets one process at a time do the work; another one that needs the same waits for it. The work gets
 * `holdFor(pid)`: the lock is then held for that process too, so that a program which outlives this one keeps others
 * out until its end. A lock whose processes are all gone is taken over.
 *
 * The lock is a folder with a file for each process. It appears and disappears whole, by being renamed.
 */
export async function withLock(name, work) {
  const folder = path.join(MEMORY, `${name}.lock`);
  await fs.mkdir(MEMORY, { recursive: true });
  let hasSaidSo = false;
  while (!(await take(folder))) {
    if (await isAbandoned(folder)) {
      await clear(folder);
      continue;
    }
    if (!hasSaidSo) console.log(`Waiting for another process that does the same (${name})…`);
    hasSaidSo = true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  try {
    return await work({ holdFor: (pid) => addHolder(folder, pid) });
  } finally {
    await remove(folder);
  }
}

async function take(folder) {
  const own = `${folder}.${process.pid}`;
  await fs.rm(own, { recursive: true, force: true });
  await fs.mkdir(own);
  await addHolder(own, process.pid);
  try {
    await fs.rename(own, folder);
    return true;
  } catch (error) {
    await fs.rm(own, { recursive: true, force: true });
    // What a system says of a folder that is there already.
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
}

async function addHolder(folder, pid) {
  await fs.writeFile(path.join(folder, String(pid)), (await startOf(pid)) ?? '');
}

/** True when every process that holds the lock is gone. */
async function isAbandoned(folder) {
  const holders = await fs.readdir(folder).catch(() => []);
  const lives = await Promise.all(holders.map((pid) => isAlive(folder, Number(pid))));
  return !lives.includes(true);
}

async function isAlive(folder, pid) {
  // A file of an earlier version, which names its process inside.
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code !== 'ESRCH';
  }
  const start = await fs.readFile(path.join(folder, String(pid)), 'utf8').catch(() => '');
  // Ids are used again, soon in a container that was restarted.
  return start === '' || start === (await startOf(pid));
}

/** When a process was started, in Linux's own words; null if it has ended, and on other systems. */
async function startOf(pid) {
  const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name of the program stands in parentheses and may contain spaces; the state follows, and later the start.
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const hasEnded = ['Z', 'X'].includes(words[0]);
  return hasEnded ? null : (words[19] ?? null);
}

/** Removes an abandoned lock. Of several that want to, one looks again and does it, lest it be a new one. */
async function clear(folder) {
  const guard = `${folder}.clearing`;
  try {
    await fs.mkdir(guard);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const { mtimeMs } = await fs.stat(guard).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > 5_000) await fs.rm(guard, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 50));
    return;
  }
  try {
    if (await isAbandoned(folder)) await remove(folder);
  } finally {
    await fs.rm(guard, { recursive: true, force: true });
  }
}

async function remove(folder) {
  const away = `${folder}.${process.pid}.done`;
  await fs.rm(away, { recursive: true, force: true });
  await fs.rename(folder, away).catch(() => undefined);
  await fs.rm(away, { recursive: true, force: true });
}
