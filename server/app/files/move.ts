import { FileTrouble } from '../../core/errors';
import { isLeftOver } from '../../core/files/leftovers';
import type { StoredFile, FileRoom } from '../ports/files';
import { keepBytes, type KeepingPorts } from './bytes';
import type { Log, Store } from '../ports';
import type { FileMemory } from './memory';

/**
 * The move of files out of Upload, where earlier versions stored them: anyone who may list Upload's
 * files can see them there. Files are moved one at a time, on every process at once. A claim
 * expires, so a process may crash at any point. Until a file is moved, it is read from its old
 * place.
 */
export interface Moving {
  /** Moves everything that is due. */
  tick(): Promise<void>;
  /** Deletes rows of Upload that belong to a file but are no longer needed. */
  removeLeftovers(): Promise<void>;
  /** Stops after the current file. */
  stop(): void;
}

/** Milliseconds; longer than it takes to read and write the largest file. */
const LEASE = 300_000;

/** Milliseconds after a failure. */
const PAUSE = 3_600_000;

/** Rows per read. */
const AT_ONCE = 50;

/** Milliseconds to wait for file memory; nobody waits for the result. */
const PATIENCE = 60_000;

/** What moving needs. */
export interface MovingPorts extends KeepingPorts {
  store: KeepingPorts['store'] &
    Pick<
      Store,
      'findInUpload' | 'findFiles' | 'claimMove' | 'postponeMove' | 'markMoved' | 'markOutOfUpload'
    >;
  files: Pick<FileRoom, 'read' | 'write' | 'upload'>;
  fileMemory: FileMemory;
  log: Log;
}

export function createMoving(app: MovingPorts): Moving {
  const { store, clock, files, log } = app;
  let isStopped = false;
  /** Logs each problem once, however many files it affects. */
  const logged = new Set<string>();

  const logOnce = (what: string) => {
    if (logged.has(what)) return;
    logged.add(what);
    log.warn(what);
  };

  const moveOne = async (file: StoredFile): Promise<void> => {
    const { upload } = file;
    if (upload === null) return;
    const now = clock.now();
    if (!(await store.claimMove({ file, now, until: now + LEASE }))) return;
    try {
      if (await moveBytes(app, { ...file, upload })) await takeOut({ ...file, upload });
    } catch (error) {
      await store.postponeMove({ pk: file.pk, until: clock.now() + PAUSE });
      logOnce(
        `Files of conversations could not be moved out of Strapi's Upload (${nameOf(error)}). They can still be read. The move is tried again every hour.`
      );
    }
  };

  const takeOut = async ({ pk, upload }: { pk: number; upload: number }): Promise<void> => {
    await removeRow(upload);
    await store.markOutOfUpload({ pk, upload });
  };

  const removeRow = async (upload: number): Promise<void> => {
    const { leftWith } = await files.upload.remove({ upload });
    if (leftWith === null) return;
    logOnce(
      `Files of conversations are still stored at ${leftWith}, which is no longer Upload's provider. Delete the files there whose names begin with handoff_.`
    );
  };

  return {
    tick: async () => {
      for (;;) {
        const due = await store.findInUpload({ now: clock.now(), limit: AT_ONCE });
        if (due.length === 0) return;
        for (const file of due) {
          if (isStopped) return;
          await moveOne(file);
        }
      }
    },

    removeLeftovers: async () => {
      let after = 0;
      for (;;) {
        const rows = await files.upload.list({ after, limit: AT_ONCE });
        if (rows.length === 0) return;
        const known = new Map(
          (await store.findFiles(rows.map(({ fileId }) => fileId))).map((file) => [file.id, file])
        );
        for (const { upload, fileId } of rows) {
          if (isStopped) return;
          after = upload;
          if (isLeftOver(known.get(fileId), upload)) await removeRow(upload);
        }
      }
    },

    stop: () => {
      isStopped = true;
    },
  };
}

/** True also if there is nothing left to move; false if another process was faster. */
async function moveBytes(
  app: MovingPorts,
  file: StoredFile & { upload: number }
): Promise<boolean> {
  if (file.object || !(await app.files.upload.has(file.upload))) return true;
  const free = await app.fileMemory.take(file.size, PATIENCE);
  if (!free) throw new Error('no memory');
  try {
    const content = await app.files.read(file);
    const object = await keepBytes(app, content);
    return await app.store.markMoved({ pk: file.pk, object, size: content.byteLength });
  } finally {
    free();
  }
}

/** Other error messages may reveal where the file is stored. */
function nameOf(error: unknown): string {
  if (error instanceof FileTrouble) return error.message;
  return error instanceof Error ? error.name : typeof error;
}
