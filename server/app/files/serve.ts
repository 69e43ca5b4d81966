import type { Readable } from 'node:stream';
import { FileTrouble, notFound, Refusal } from '../../core/errors';
import type { App } from '../app';
import type { ByteRange, StoredFile } from '../ports/files';
import { whereItIs } from './bytes';

/** What somebody with a file's address gets of it. */

export interface ServedFile {
  name: string;
  type: string;
  /** Bytes of the whole. */
  size: number;
  /** Of the part that is asked for. What is found damaged on the way is an error of the stream. */
  open(range: ByteRange): Promise<Readable>;
}

export async function findServedFile(app: App, id: string): Promise<ServedFile> {
  const [file] = await app.store.findFiles([id]);
  const isThere = file?.state === 'stored' && (file.object !== null || file.upload !== null);
  if (!file || !isThere) throw notFound('File');
  const { name, type } = file;
  return {
    name,
    type,
    size: file.object?.size ?? file.size,
    open: async (range) => {
      try {
        const stream = await whereItIs(app, file, (kept) => app.files.open(kept, range));
        return stream.once('error', (error) => tell(app, file, error));
      } catch (error) {
        tell(app, file, error);
        throw refusalOf(error);
      }
    },
  };
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof FileTrouble)) return error;
  switch (error.kind) {
    case 'gone':
      return notFound('File');
    case 'damaged':
      return new Refusal('file_damaged', 'The file is not what was kept any more');
    case 'unreachable':
      return new Refusal('unavailable', 'The file can not be had now; try again');
  }
}

/** Of so many files it is remembered that it was said. */
const REMEMBERED = 1_000;
const told = new Set<number>();

/** Once for each file: whoever has the address can ask as often as they like. */
function tell({ log }: App, { pk }: StoredFile, error: unknown): void {
  const isDamaged = error instanceof FileTrouble && error.kind === 'damaged';
  if (!isDamaged || told.has(pk)) return;
  if (told.size >= REMEMBERED) told.clear();
  told.add(pk);
  log.error(`The file in row ${pk} of handoff_files is damaged`, error);
}
