/** In these states, no process is about to store where the bytes are. */
const LANDED = ['stored', 'failed'];

/**
 * Whether a row of Upload is a second copy, left by a process that crashed. A row that belongs to
 * no file may be used for something else, and a file being fetched may belong to a process of an
 * earlier version that has not yet stored its place.
 */
export function isLeftOver(
  file: { upload: number | null; state: string } | undefined,
  upload: number
): boolean {
  return file !== undefined && file.upload !== upload && LANDED.includes(file.state);
}
