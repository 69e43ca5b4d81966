import { randomBytes } from 'node:crypto';
import { keptSince } from '../../core/retention';
import type { Clock, Log, Store } from '../ports';
import type { FileRoom, StoredFile } from '../ports/files';
import { newId } from '../identity';

/** Objects per cleanup round. */
const AT_ONCE = 100;

/** What `keepBytes` needs. */
export interface KeepingPorts {
  store: Pick<Store, 'insertObject' | 'saveObjectFacts'>;
  clock: Clock;
  files: Pick<FileRoom, 'write'>;
}

/** What `removeUnreferenced` needs. */
export interface UnreferencedPorts {
  store: Pick<Store, 'takeUnreferenced' | 'deleteObject' | 'postponeObject'>;
  clock: Clock;
  files: Pick<FileRoom, 'remove'>;
  log: Log;
}

/**
 * Stores bytes and returns the primary key of their object, which a file references later in its
 * own transaction. Safe against a crash at any point: each call has its own object, even for the
 * same bytes, and objects that no file references are deleted.
 */
export async function keepBytes(app: KeepingPorts, content: Buffer): Promise<number> {
  const { store, clock, files } = app;
  // Not the file's id, which is part of its public URL.
  const name = `handoff_${newId()}`;
  const key = randomBytes(32);
  const size = content.byteLength;
  const pk = await store.insertObject({ name, key, size, at: clock.now() });
  const facts = await files.write({ name, key, content });
  await store.saveObjectFacts({ pk, facts, at: clock.now() });
  return pk;
}

/** Reads a file. Retries once if the file was moved out of Upload after it was looked up. */
export async function whereItIs<T>(
  { store }: { store: Pick<Store, 'findFiles'> },
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

/** Deletes objects that no file references. Any process may run it, also after a crash. */
export async function removeUnreferenced({
  store,
  clock,
  files,
  log,
}: UnreferencedPorts): Promise<void> {
  const begunBefore = keptSince('unfinishedFiles', clock.now());
  let failed = 0;
  for (const { pk, name, facts } of await store.takeUnreferenced({ begunBefore, limit: AT_ONCE })) {
    try {
      await files.remove({ name, facts });
      await store.deleteObject(pk);
    } catch {
      failed += 1;
      await store.postponeObject({ pk, at: clock.now() });
    }
  }
  if (failed > 0) log.warn(`${failed} files could not be deleted; the next run tries again.`);
}
