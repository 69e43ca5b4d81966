import { whyNotFetched } from '../../core/files/arriving';
import type { FileLimits } from '../../core/files/files';
import type { Clock, Log } from '../ports';
import type { FileStore, StoredFile } from '../ports/files';
import type { OutboundGuard } from '../ports/remembered';
import type { FileMemory } from './memory';
import { createRunner } from '../runner';
import { within } from '../within';

/**
 * P16: fetching of the files that end users send. It starts after the message is stored, on
 * whichever process claims the file first. A claim expires, so a process may crash at any point.
 */
export interface Fetching {
  /** Signals that there may be a file to fetch. May be lost: the tick finds it too. */
  wake(): void;
  /** Starts everything that is due. */
  tick(): Promise<void>;
  /** Resolves when no file is being fetched, or after five seconds. */
  stop(): Promise<void>;
}

/**
 * Limits concurrent files. The limit per channel keeps a channel that hangs from blocking the
 * others; memory has a limit of its own.
 */
const AT_ONCE = 12;
const AT_ONCE_PER_CHANNEL = 2;

/** Milliseconds to wait for file memory before other files are tried. */
const PATIENCE = 60_000;

const STOP_WITHIN = 5_000;

/** What fetching needs. */
export interface FetchingPorts extends OutboundGuard {
  store: Pick<FileStore, 'findWantedFiles'>;
  clock: Clock;
  log: Log;
  fileMemory: FileMemory;
  fileLimits: FileLimits;
}

/** `fetchFile` fetches one file, if no other process does; see fetch-one.ts. */
export function createFetching(
  app: FetchingPorts,
  fetchFile: (file: StoredFile) => Promise<void>
): Fetching {
  const { store, clock, log } = app;
  const running = new Map<number, { channelPk: number; done: Promise<void> }>();

  const start = (file: StoredFile): void => {
    const { pk, channelPk } = file;
    const done = inMemory(file).then(
      () => true,
      (error: unknown) => {
        log.error("A user's file could not be fetched", error);
        return false;
      }
    );
    const left = done.then((isGood) => {
      running.delete(pk);
      // An error here comes from the database: wait for the next tick instead of retrying at once.
      if (isGood) looks.wake();
    });
    running.set(pk, { channelPk, done: left });
  };

  /** Wait for memory before the claim: it would expire meanwhile. */
  const inMemory = async (file: StoredFile): Promise<void> => {
    const free = await app.fileMemory.take(
      whyNotFetched(file, app.fileLimits) === null ? app.fileLimits.maxBytes : 0,
      PATIENCE
    );
    if (!free) return;
    try {
      if (!looks.isStopped()) await fetchFile(file);
    } finally {
      free();
    }
  };

  const busy = (channelPk: number) =>
    [...running.values()].filter((one) => one.channelPk === channelPk).length;

  const look = async (): Promise<void> => {
    if (looks.isStopped() || running.size >= AT_ONCE || (await app.outbound.isHeld())) return;
    const full = [...running.values()]
      .map(({ channelPk }) => channelPk)
      .filter((channelPk) => busy(channelPk) >= AT_ONCE_PER_CHANNEL);
    const files = await store.findWantedFiles({
      now: clock.now(),
      except: [...new Set(full)],
      limit: AT_ONCE,
    });
    for (const file of files) {
      const hasRoom = running.size < AT_ONCE && busy(file.channelPk) < AT_ONCE_PER_CHANNEL;
      if (hasRoom && !running.has(file.pk) && !looks.isStopped()) start(file);
    }
  };

  const looks = createRunner({
    work: look,
    onError: (error) => log.error('Files to be fetched could not be read', error),
  });

  return {
    wake: looks.wake,
    tick: looks.run,
    stop: async () => {
      await looks.stop();
      const all = Promise.all([...running.values()].map(({ done }) => done));
      await within(STOP_WITHIN, all, null);
    },
  };
}
