import { FileTrouble, notFound, Refusal } from '../../core/errors';
import { viewOf } from '../../core/files/views';
import type { Clock, Log, Store } from '../ports';
import type { FileRoom, StoredFile, Thumbnails } from '../ports/files';
import { keepBytes, whereItIs } from './bytes';
import type { FileMemory } from './memory';

/** Thumbnails of stored images: made at the first request, then kept sealed like the file. */

/** Requests that may wait for their turn; more are refused, so that images hold up nothing else. */
const MAX_WAITING = 32;

/** Milliseconds that one waits for file memory. */
const PATIENCE = 10_000;

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
export function createThumbnailReader(app: ThumbnailPorts): ReadThumbnail {
  const making = new Map<number, Promise<Buffer | null>>();
  let last: Promise<unknown> = Promise.resolve();

  /** The same image only once, however many ask for it. */
  const inTurn = (file: StoredFile, before: number | null): Promise<Buffer | null> => {
    const known = making.get(file.pk);
    if (known) return known;
    if (making.size >= MAX_WAITING) throw busy();
    const made = last.then(() => make(app, file, before)).finally(() => making.delete(file.pk));
    last = made.catch(() => undefined);
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

/** Null: there is none of this image. `before`: the thumbnail that it replaces. */
async function make(
  app: ThumbnailPorts,
  file: StoredFile,
  before: number | null
): Promise<Buffer | null> {
  const free = await app.fileMemory.take(file.object?.size ?? file.size, PATIENCE);
  if (!free) throw busy();
  try {
    const content = await whereItIs(app, file, (kept) => app.files.read(kept)).catch(troubled);
    const outcome = content ? await app.thumbnails.make(content) : null;
    if (outcome?.kind === 'refused') await app.store.refuseThumbnail(file.pk);
    if (outcome?.kind !== 'made') return null;
    await keep(app, { file, content: outcome.content, before });
    return outcome.content;
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
