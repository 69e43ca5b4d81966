import { createClaims } from './lib/claims';
import { newId } from './lib/newId';
import { readShared, writeShared } from './lib/storage';

/** What only one tab of this browser is to do. */
export const claims = createClaims({
  read: readShared,
  write: writeShared,
  alone,
  now: Date.now,
});

const LOCK = 'handoff.claims';
/** Until then other tabs, in processes of their own, have seen what this one has written. */
const SPREAD_MS = 60;

/** One tab at a time. Browsers have locks on HTTPS and localhost only. */
async function alone(claim: () => boolean): Promise<boolean> {
  if ('locks' in navigator) {
    return navigator.locks.request(LOCK, async () => {
      const isMine = claim();
      await (isMine ? pause(SPREAD_MS) : undefined);
      return isMine;
    });
  }
  await takeTurn();
  return claim();
}

/** Without locks: the last one to write its name goes first, the others after it. */
async function takeTurn(): Promise<void> {
  const name = newId();
  writeShared(LOCK, name);
  await pause(SPREAD_MS);
  if (readShared(LOCK) !== name) {
    await pause(SPREAD_MS * (1 + Math.random()));
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
