import type { FileDto, FileLimitsDto } from '../../../server/core/contract';

/** A file in the composer, before its message is sent. */
export interface DraftFile {
  key: string;
  name: string;
  /** Bytes. */
  size: number;
  state: 'uploading' | 'ready' | 'failed';
  /** From 0 to 1. */
  progress: number;
  /** The server's answer, once the upload is complete. */
  file: FileDto | null;
  /** When the upload was complete, in milliseconds since 1970; null: not yet, or not known. */
  readyAt: number | null;
  /** Why the upload failed, to be shown. */
  reason: string | null;
  /** Whether another try may succeed. */
  canRetry: boolean;
}

export type FilesAction =
  | { type: 'add'; files: readonly Pick<DraftFile, 'key' | 'name' | 'size'>[] }
  | { type: 'progress'; key: string; progress: number }
  | { type: 'ready'; key: string; file: FileDto; at?: number }
  | { type: 'failed'; key: string; reason: string; canRetry: boolean }
  | { type: 'retry'; key: string }
  | { type: 'remove'; key: string }
  | { type: 'clear' };

export function draftFiles(files: readonly DraftFile[], action: FilesAction): readonly DraftFile[] {
  switch (action.type) {
    case 'add':
      return [...files, ...action.files.map((file) => ({ ...file, ...FRESH }))];
    case 'progress':
      return change(files, action.key, { progress: action.progress });
    case 'ready':
      return change(files, action.key, {
        state: 'ready',
        progress: 1,
        file: action.file,
        readyAt: action.at ?? null,
      });
    case 'failed':
      return change(files, action.key, {
        state: 'failed',
        reason: action.reason,
        canRetry: action.canRetry,
      });
    case 'retry':
      return change(files, action.key, FRESH);
    case 'remove':
      return files.filter(({ key }) => key !== action.key);
    case 'clear':
      return [];
  }
}

/** How many of `given` more files a message still accepts. */
export function roomFor(
  files: readonly DraftFile[],
  given: number,
  { maxFiles }: FileLimitsDto
): number {
  return Math.max(0, Math.min(given, maxFiles - files.length));
}

/** The files of the message; null as long as one of them is not ready. */
export function readyFiles(files: readonly DraftFile[]): FileDto[] | null {
  const ready = files.flatMap(({ file }) => file ?? []);
  return ready.length === files.length ? ready : null;
}

/** What the file chooser offers; undefined: everything. The server detects the actual type. */
export function acceptOf({ types }: FileLimitsDto): string | undefined {
  return types.includes('*') ? undefined : types.join(',');
}

const FRESH = {
  state: 'uploading',
  progress: 0,
  file: null,
  readyAt: null,
  reason: null,
  canRetry: false,
} as const;

function change(
  files: readonly DraftFile[],
  key: string,
  fields: Partial<DraftFile>
): readonly DraftFile[] {
  return files.map((file) => (file.key === key ? { ...file, ...fields } : file));
}
