import { randomBytes } from 'node:crypto';
import type { App } from '../app';
import type { StoredFile } from '../ports/files';
import { newId } from '../identity';

/** Milliseconds after which what was begun and never kept is taken for left behind: no write takes so long. */
const FORSAKEN_AFTER = 24 * 3_600_000;

/** Objects that one round of cleaning looks at. */
const AT_ONCE = 100;

/**
 * Puts bytes into the room and gives their object's primary key, for a file that is going to keep it in its
 * own transaction. A process may die at any point, and others may keep the same bytes: each has an object
 * of its own, and those that no file keeps are removed.
 */
export async function keepBytes(app: App, content: Buffer): Promise<number> {
  const { store, clock, files } = app;
  // Not the file's id, which is part of its public address.
  const name = `handoff_${newId()}`;
  const key = randomBytes(32);
  const size = content.byteLength;
  const pk = await store.insertObject({ name, key, size, at: clock.now() });
  const facts = await files.write({ name, key, content });
  await store.saveObjectFacts({ pk, facts, at: clock.now() });
  return pk;
}

/** Reads a file; once more when it has been moved out of Upload since it was looked for. */
export async function whereItIs<T>(
  { store }: App,
  file: StoredFile,
  read: (kept: StoredFile) => Promise<T>
): Promise<T> {
  try {
    return await read(file);
  } catch (error) {
    const [now] = file.object ? [] : await store.findFiles([file.id]);
    if (!now?.object) throw error;
    return read(now);
  }
}

/** Removes what no file keeps. Any process may do it, also after a crash. */
export async function removeForsaken({ store, clock, files, log }: App): Promise<void> {
  const begunBefore = clock.now() - FORSAKEN_AFTER;
  let failed = 0;
  for (const { pk, name, facts } of await store.takeForsaken({ begunBefore, limit: AT_ONCE })) {
    try {
      await files.remove({ name, facts });
      await store.deleteObject(pk);
    } catch {
      failed += 1;
      await store.postponeObject({ pk, at: clock.now() });
    }
  }
  if (failed > 0) log.warn(`${failed} files could not be deleted yet; it is tried again.`);
}
