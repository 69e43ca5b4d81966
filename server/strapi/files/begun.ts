import type { Readable } from 'node:stream';
import { piecewise } from '../../app/piecewise';
import { FileTrouble } from '../../core/errors';

/** So many bytes are read before a download begins: what is wrong in them can still be answered with an error. */
const AHEAD = 4 * 65_536;

/**
 * A stream of `bytes` whose beginning is known to be good. Rejects with FileTrouble where it is not. Ending
 * it ends `source`, also when nobody has read from it.
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
  // Each is let go of once it is given.
  for (let part = ahead.shift(); part; part = ahead.shift()) yield part;
  if (!rest) return;
  try {
    yield* rest;
  } catch (error) {
    throw troubleOf(error);
  }
}

/** Not the message: it may say where the file is. */
function troubleOf(error: unknown): FileTrouble {
  if (error instanceof FileTrouble) return error;
  const { code } = error as { code?: unknown };
  if (code === 'ENOENT') return new FileTrouble('gone', 'It is not on disk any more');
  return new FileTrouble('unreachable', error instanceof Error ? error.name : typeof error);
}
