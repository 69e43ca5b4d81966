import type { Readable } from 'node:stream';
import { piecewise } from '../../app/piecewise';
import { FileTrouble } from '../../core/errors';

/**
 * Bytes that are read before a download begins: an error in them can still be answered as an error.
 */
const AHEAD = 4 * 65_536;

/**
 * A stream of `bytes` whose first bytes are already checked. Rejects with FileTrouble when they are
 * invalid. Ending it ends `source`, also when nothing has been read from it.
 */
export async function begun({
  bytes,
  source,
}: {
  bytes: AsyncGenerator<Uint8Array>;
  source: Readable;
}): Promise<Readable> {
  const ahead: Uint8Array[] = [];
  let isWhole = false;
  try {
    for (let length = 0; length < AHEAD && !isWhole;) {
      const next: IteratorResult<Uint8Array, unknown> = await bytes.next();
      if (next.done) {
        isWhole = true;
        continue;
      }
      ahead.push(next.value);
      length += next.value.byteLength;
    }
  } catch (error) {
    source.destroy();
    throw troubleOf(error);
  }
  return piecewise({
    pieces: follow(ahead, isWhole ? null : bytes),
    end: () => source.destroy(),
  });
}

async function* follow(
  ahead: Uint8Array[],
  rest: AsyncGenerator<Uint8Array> | null
): AsyncGenerator<Uint8Array> {
  // Each part is released once it is yielded.
  for (let part = ahead.shift(); part; part = ahead.shift()) yield part;
  if (!rest) return;
  try {
    yield* rest;
  } catch (error) {
    throw troubleOf(error);
  }
}

/** Without the error's message: it may contain the location of the file. */
function troubleOf(error: unknown): FileTrouble {
  if (error instanceof FileTrouble) return error;
  const { code } = error as { code?: unknown };
  if (code === 'ENOENT') return new FileTrouble('gone', 'It is not on disk any more');
  return new FileTrouble('unreachable', error instanceof Error ? error.name : typeof error);
}
