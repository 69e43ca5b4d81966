import type { Readable } from 'node:stream';
import { FileTrouble, notFound, Refusal } from '../../core/errors';
import type { ByteRange, StoredFile, FileRoom } from '../ports/files';
import { whereItIs } from './bytes';
import type { Log, Store } from '../ports';

/** A file as served to anyone who has its URL. */

export interface ServedFile {
  name: string;
  type: string;
  /** Bytes of the whole file. */
  size: number;
  /** Opens the requested part. Damage found while reading is an error of the stream. */
  open(range: ByteRange): Promise<Readable>;
}

/** What serving needs. */
export interface ServingPorts {
  store: Pick<Store, 'findFiles'>;
  files: Pick<FileRoom, 'open'>;
  log: Log;
}

export async function findServedFile(app: ServingPorts, id: string): Promise<ServedFile> {
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
        return stream.once('error', (error) => logDamage(app, file, error));
      } catch (error) {
        logDamage(app, file, error);
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
      return new Refusal('file_damaged', 'The stored file is damaged');
    case 'unreachable':
      return new Refusal('unavailable', 'The file is temporarily unavailable; try again');
  }
}

/** Number of files remembered as already logged. */
const REMEMBERED = 1_000;
const logged = new Set<number>();

/** Logs once per file: anyone who has the URL can request it any number of times. */
function logDamage({ log }: Pick<ServingPorts, 'log'>, { pk }: StoredFile, error: unknown): void {
  const isDamaged = error instanceof FileTrouble && error.kind === 'damaged';
  if (!isDamaged || logged.has(pk)) return;
  if (logged.size >= REMEMBERED) logged.clear();
  logged.add(pk);
  log.error(`The file in row ${pk} of handoff_files is damaged`, error);
}
