import { fingerprint, forget, isRemembered, remember } from './fingerprint.mjs';
import { withLock } from './lock.mjs';

/**
 * Makes files out of others, when either have changed since they were made last. `sources` and `outputs` are files
 * and whole folders, paths from the project's root. With `isForced` it makes them in any case.
 *
 * What is known is forgotten before `make` begins and noted after its end, with what it left: outputs of a run that
 * was cut off, or that somebody changed or deleted since, are made again. `make` gets the lock (`withLock`).
 */
export async function ensureMade({ name, sources, outputs, make, isForced = false }) {
  await withLock(name, async (lock) => {
    const given = await fingerprint(sources);
    const state = async () => `${given} ${await fingerprint(outputs)}`;
    if (!isForced && (await isRemembered(name, await state()))) return;
    await forget(name);
    await make(lock);
    await remember(name, await state());
  });
}
