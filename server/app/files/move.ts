import { FileTrouble } from '../../core/errors';
import type { App } from '../app';
import type { FileState, StoredFile } from '../ports/files';
import { keepBytes } from './bytes';

/**
 * Takes files out of Upload, where whoever may list its files sees them, and where earlier versions have
 * put them. One after the other, on every process at once; a claim that is not kept in time is free again,
 * so that a process may die at any point. Until a file has been moved it is read from where it is.
 */
export interface Moving {
  /** Moves all that is due. */
  tick(): Promise<void>;
  /** Deletes rows of Upload that belong to a file and that no file needs any more. */
  removeLeftovers(): Promise<void>;
  /** Ends after the file that is being moved. */
  stop(): void;
}

/** Milliseconds: longer than it takes to read and write the largest file. */
const LEASE = 300_000;

/** After a failure, in milliseconds. */
const PAUSE = 3_600_000;

/** Rows that are read at once. */
const AT_ONCE = 50;

/** Nobody is about to say where its bytes are. */
const LANDED: FileState[] = ['stored', 'failed'];

/** How long to wait for room in memory, in milliseconds: nobody waits for this. */
const PATIENCE = 60_000;

export function createMoving(app: App): Moving {
  const { store, clock, files, log } = app;
  let isStopped = false;
  /** Of each trouble one line, however often it is met and however many files it is of. */
  const told = new Set<string>();

  const tell = (what: string) => {
    if (told.has(what)) return;
    told.add(what);
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
      tell(
        `Files of conversations could not be taken out of Strapi's Upload (${nameOf(error)}); they can still be read, and it is tried again every hour.`
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
    tell(
      `Files of conversations still lie with ${leftWith}, which is not Upload's provider any more: delete there what begins with handoff_.`
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

/**
 * A second copy, of a process that died. What belongs to no file at all is not ours to judge, and what is
 * being fetched may be a process of an earlier version that is about to say where it is.
 */
function isLeftOver(file: StoredFile | undefined, upload: number): boolean {
  return file !== undefined && file.upload !== upload && LANDED.includes(file.state);
}

/** True also when there is nothing to move any more; false when another process was quicker. */
async function moveBytes(app: App, file: StoredFile & { upload: number }): Promise<boolean> {
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

/** Of others not the message: it may say where the file is. */
function nameOf(error: unknown): string {
  if (error instanceof FileTrouble) return error.message;
  return error instanceof Error ? error.name : typeof error;
}
