import type { StoredFile } from '../../server/app/ports/files';
import { createFetching } from '../../server/app/files/fetch';
import { createFileMemory } from '../../server/app/files/memory';
import { waitFor } from '../support/waitFor';

/** P16: one budget for the bytes of files in the memory of this process. */

const now = <T>(promise: Promise<T>) => Promise.race([promise, Promise.resolve('waits')]);

it('P16 what does not fit waits, in order, and starts when others are done', async () => {
  const memory = createFileMemory(100);
  const first = await memory.take(60, 0);
  const large = memory.take(50, 60_000);
  const small = memory.take(10, 60_000);
  // It would fit, and would overtake the large one forever.
  expect(await now(small)).toBe('waits');
  first?.();
  const free = await large;
  expect(await now(small)).toEqual(expect.any(Function));
  // Releasing twice counts once.
  free?.();
  free?.();
  expect(await memory.take(91, 0)).toBeNull();
  expect(await memory.take(90, 0)).toEqual(expect.any(Function));
});

it('P16 a cancelled wait lets the next ones start, and a size above the budget counts as the whole budget', async () => {
  const memory = createFileMemory(100);
  const first = await memory.take(60, 0);
  const large = memory.take(1_000, 20);
  const small = memory.take(40, 60_000);
  expect(await large).toBeNull();
  expect(await small).toEqual(expect.any(Function));
  first?.();
  (await small)?.();
  expect(await memory.take(1_000, 0)).toEqual(expect.any(Function));
  expect(await memory.take(1, 0)).toBeNull();
});

it('P16 concurrent downloads from many channels share the budget', async () => {
  const maxBytes = 20_000_000;
  const file = (pk: number) => ({ pk, channelPk: pk, attempts: 0, size: 0 }) as StoredFile;
  const wanted = Array.from({ length: 12 }, (_, index) => file(index + 1));
  const done = new Set<number>();
  const hanging: (() => void)[] = [];
  let most = 0;
  const ports = {
    clock: { now: () => 0 },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    outbound: { isHeld: async () => false },
    fileLimits: { maxBytes, types: ['*'] },
    fileMemory: createFileMemory(100_000_000),
    store: { findWantedFiles: async () => wanted.filter(({ pk }) => !done.has(pk)) },
  };
  // The request to the platform, which returns a whole file.
  const fetchFile = async ({ pk }: StoredFile) => {
    await new Promise<void>((resolve) => {
      hanging.push(resolve);
      most = Math.max(most, hanging.length);
    });
    done.add(pk);
  };
  const fetching = createFetching(ports, fetchFile);
  await fetching.tick();
  await waitFor(() => hanging.length > 0, { what: 'a first file' });
  while (done.size < wanted.length) {
    hanging.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await fetching.stop();
  expect(most).toBe(5);
});
