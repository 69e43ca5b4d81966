import { FileTrouble, notFound, Refusal } from '../../core/errors';
import { viewOf } from '../../core/files/views';
import type { Clock, Log, Store } from '../ports';
import type { FileRoom, StoredFile, Thumbnails } from '../ports/files';
import { within } from '../within';
import { keepBytes, whereItIs } from './bytes';
import type { FileMemory } from './memory';

/** Thumbnails of stored images: made at the first request, then kept sealed like the file. */

/** Requests that may wait for their turn; more are refused, so that images hold up nothing else. */
const MAX_WAITING = 32;

/** Milliseconds that one waits for its turn. */
const PATIENCE = 15_000;

/** Milliseconds that one waits for file memory, while the others wait for it. */
const MEMORY_PATIENCE = 2_000;

/** Milliseconds until an image is tried again that ended the process, or whose file is damaged. */
const TRY_AGAIN = 60 * 60_000;

/** Such images that are remembered. */
const REMEMBERED = 1_000;

/** What serving thumbnails needs. */
export interface ThumbnailPorts {
  store: Pick<
    Store,
    | 'findFiles'
    | 'findThumbnail'
    | 'saveThumbnail'
    | 'refuseThumbnail'
    | 'insertObject'
    | 'saveObjectFacts'
  >;
  files: Pick<FileRoom, 'read' | 'write'>;
  thumbnails: Thumbnails;
  fileMemory: FileMemory;
  clock: Clock;
  log: Log;
}

/** Returns the bytes of the thumbnail of a file, by the file's id, for anyone who has it. */
export type ReadThumbnail = (id: string) => Promise<Buffer>;

/** One image at a time: decoding takes a core and much memory. */
export function createThumbnailReader(
  app: ThumbnailPorts,
  { patience = PATIENCE }: { patience?: number } = {}
): ReadThumbnail {
  const making = new Map<number, Promise<Buffer | null>>();
  const failed = createFailures(app.clock);
  let last: Promise<unknown> = Promise.resolve();

  /** The same image only once, however many ask for it. */
  const inTurn = (file: StoredFile, replaced: number | null): Promise<Buffer | null> => {
    const known = making.get(file.pk);
    if (known) return known;
    if (making.size >= MAX_WAITING) throw busy();
    const before = last;
    const isMyTurn = within(
      patience,
      before.then(() => true),
      false,
      { isHeld: false }
    );
    const made = isMyTurn
      .then((isMine) => {
        if (!isMine) throw busy();
        return make(app, failed, { file, replaced });
      })
      .finally(() => making.delete(file.pk));
    // Whoever gives up leaves the turn to the one before.
    last = before.then(() => made).catch(() => undefined);
    making.set(file.pk, made);
    return made;
  };

  return async (id) => {
    const [file] = await app.store.findFiles([id]);
    if (file?.state !== 'stored' || viewOf(file.type) !== 'image') throw notFound('Thumbnail');
    const { object, isRefused } = await app.store.findThumbnail(file.pk);
    if (isRefused) throw notFound('Thumbnail');
    if (object) {
      const kept = await readKept(app, object);
      if (kept) return kept;
    }
    // Before the bytes are read: they would be read again for each request.
    if (!app.thumbnails.isAvailable() || failed.has(file.pk)) throw notFound('Thumbnail');
    const made = await inTurn(file, object?.pk ?? null);
    if (!made) throw notFound('Thumbnail');
    return made;
  };
}

/** Null: it is gone or damaged, and made again. */
async function readKept(
  { files }: Pick<ThumbnailPorts, 'files'>,
  object: NonNullable<StoredFile['object']>
): Promise<Buffer | null> {
  try {
    return await files.read({ object, upload: null, size: object.size });
  } catch (error) {
    if (!(error instanceof FileTrouble)) throw error;
    if (error.kind === 'unreachable') throw unreachable();
    return null;
  }
}

/** In the memory of this process: a busy machine must not mark an image for good. */
interface Failures {
  add(pk: number): void;
  has(pk: number): boolean;
}

function createFailures(clock: Clock): Failures {
  const since = new Map<number, number>();
  return {
    add: (pk) => {
      const [oldest] = since.keys();
      if (oldest !== undefined && since.size >= REMEMBERED) since.delete(oldest);
      since.set(pk, clock.now());
    },
    has: (pk) => {
      const at = since.get(pk);
      if (at === undefined) return false;
      if (Math.abs(clock.now() - at) < TRY_AGAIN) return true;
      since.delete(pk);
      return false;
    },
  };
}

/** Null: there is none of this image, or not now. `replaced`: the thumbnail that it replaces. */
async function make(
  app: ThumbnailPorts,
  failed: Failures,
  { file, replaced }: { file: StoredFile; replaced: number | null }
): Promise<Buffer | null> {
  const free = await app.fileMemory.take(file.object?.size ?? file.size, MEMORY_PATIENCE);
  if (!free) throw busy();
  try {
    const content = await whereItIs(app, file, (kept) => app.files.read(kept)).catch(troubled);
    const outcome = content ? await app.thumbnails.make(content) : { kind: 'failed' as const };
    switch (outcome.kind) {
      case 'made':
        await keep(app, { file, content: outcome.content, before: replaced });
        return outcome.content;
      case 'refused':
        await app.store.refuseThumbnail(file.pk);
        return null;
      case 'failed':
        failed.add(file.pk);
        return null;
      case 'unavailable':
        return null;
    }
  } finally {
    free();
  }
}

/** A thumbnail that can't be kept is shown all the same, and made again the next time. */
async function keep(
  app: ThumbnailPorts,
  { file, content, before }: { file: StoredFile; content: Buffer; before: number | null }
): Promise<void> {
  try {
    const object = await keepBytes(app, content);
    await app.store.saveThumbnail({ pk: file.pk, object, before });
  } catch (error) {
    app.log.warn('A thumbnail could not be stored', error);
  }
}

/** Null: the file itself is gone or damaged, as its download says. */
function troubled(error: unknown): null {
  if (!(error instanceof FileTrouble)) throw error;
  if (error.kind === 'unreachable') throw unreachable();
  return null;
}

function unreachable(): Refusal {
  return new Refusal('unavailable', 'The file is temporarily unavailable; try again');
}

function busy(): Refusal {
  return new Refusal('unavailable', 'Too many files are being processed; try again');
}
