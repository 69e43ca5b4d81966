import { FileTooLarge } from '../../core/errors';
import { pauseAfterAttempt, whyNotFetched, withFile, withoutFile } from '../../core/files/arriving';
import { inspect, type FileLimits } from '../../core/files/files';
import type { Download } from '../ports/channels';
import { credentialsOf, type CredentialPorts } from '../settings/credentials';
import type { StoredFile } from '../ports/files';
import { fileUrl } from './attachments';
import { keepBytes, type KeepingPorts } from './bytes';
import type { Message } from '../model';
import { placeFile, type Got, type PlacingPorts } from './place';
import type { Log, Store } from '../ports';
import type { OutboundGuard } from '../ports/remembered';
import type { FileMemory } from './memory';

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

/** Milliseconds; longer than the slowest platform may take. */
const LEASE = 180_000;

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
export interface FetchingPorts extends KeepingPorts, PlacingPorts, CredentialPorts, OutboundGuard {
  store: KeepingPorts['store'] &
    PlacingPorts['store'] &
    Pick<Store, 'findWantedFiles' | 'claimFile' | 'postponeFile'>;
  log: Log;
  fileMemory: FileMemory;
  fileLimits: FileLimits;
  publicUrl: string;
}

export function createFetching(app: FetchingPorts): Fetching {
  const { store, clock, log } = app;
  const running = new Map<number, { channelPk: number; done: Promise<void> }>();
  let looking: Promise<void> | null = null;
  let isWokenAgain = false;
  let isStopped = false;

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
      if (isGood) wake();
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
      if (!isStopped) await fetchOne(app, file);
    } finally {
      free();
    }
  };

  const busy = (channelPk: number) =>
    [...running.values()].filter((one) => one.channelPk === channelPk).length;

  const look = async (): Promise<void> => {
    if (isStopped || running.size >= AT_ONCE || (await app.outbound.isHeld())) return;
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
      if (hasRoom && !running.has(file.pk) && !isStopped) start(file);
    }
  };

  const run = async (): Promise<void> => {
    do {
      isWokenAgain = false;
      try {
        await look();
      } catch (error) {
        log.error('Files to be fetched could not be read', error);
      }
    } while (isWokenAgain && !isStopped);
    looking = null;
  };

  const tick = (): Promise<void> => {
    if (looking) isWokenAgain = true;
    return (looking ??= run());
  };
  const wake = () => void tick();

  return {
    wake,
    tick,
    stop: async () => {
      isStopped = true;
      await looking;
      const all = Promise.all([...running.values()].map(({ done }) => done));
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([
        all,
        new Promise((resolve) => (timer = setTimeout(resolve, STOP_WITHIN))),
      ]);
      clearTimeout(timer);
    },
  };
}

async function fetchOne(app: FetchingPorts, file: StoredFile): Promise<void> {
  const now = app.clock.now();
  if (!(await app.store.claimFile({ file, until: now + LEASE }))) return;
  const got = await download(app, file);
  if ('pause' in got) {
    return app.store.postponeFile({ pk: file.pk, until: app.clock.now() + got.pause });
  }
  await placeFile(app, { file, change: (message) => changed(app, { file, message, got }), got });
}

async function download(app: FetchingPorts, file: StoredFile): Promise<Got | { pause: number }> {
  const why = whyNotFetched(file, app.fileLimits);
  if (why !== null) return { why };
  const pause = pauseAfterAttempt(file);
  const later = (reason: string) => (pause === null ? { why: reason } : { pause });
  let fetched: Download | null;
  try {
    fetched = await ask(app, file);
  } catch (error) {
    if (error instanceof FileTooLarge) return { why: 'too large' };
    return later('could not be fetched');
  }
  if (!fetched) return { why: 'could not be fetched' };
  const { content } = fetched;
  const { problem, ...facts } = inspect(content, fetched.name ?? file.name, app.fileLimits);
  if (problem) return { why: WORDS[problem] };
  try {
    return { facts, object: await keepBytes(app, content) };
  } catch (error) {
    if (error instanceof FileTooLarge) return { why: 'too large' };
    app.log.error("A user's file could not be stored", error);
    return later('could not be stored');
  }
}

const WORDS = { empty: 'empty', too_large: 'too large', type: 'type not taken' };

/** Null: the channel can no longer be reached. */
async function ask(app: FetchingPorts, file: StoredFile): Promise<Download | null> {
  const found = await app.store.findConversation({ pk: file.conversationPk });
  const channel = found?.place.channel;
  const adapter = channel && app.channels[channel.type];
  const credentials = channel && credentialsOf(app, channel);
  if (!adapter?.download || !credentials) return null;
  const { name, type, size, source } = file;
  const remote = { name: name || null, type: type || null, size: size || null, source };
  return adapter.download(remote, credentials, app.fileLimits.maxBytes);
}

/** The message with the file, or with the reason why there is none. */
function changed(
  app: FetchingPorts,
  { file, message, got }: { file: StoredFile; message: Message; got: Got }
): Message {
  const { placeholder } = file;
  if ('why' in got) return withoutFile(message, { placeholder, why: got.why });
  const { name, type, size } = got.facts;
  const attachment = { url: fileUrl(app, file.id), name, type, size, file: file.id };
  return withFile(message, { placeholder, attachment });
}
