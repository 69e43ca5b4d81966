import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { ByteRange } from '../../app/ports/files';
import { FileTrouble } from '../../core/errors';

/**
 * AES-256-GCM in pieces, so that a part of a file can be read without the rest. A key encrypts one
 * object only, so the number of the piece is its nonce. The number and the total size are
 * authenticated, so that pieces can neither be swapped nor left out.
 */

/** Bytes of a piece before encryption. Part of the storage format: it cannot be changed. */
export const PIECE = 65_536;

const ALGORITHM = 'aes-256-gcm';
const TAG = 16;
const SEALED_PIECE = PIECE + TAG;

/** Bytes of an encrypted file of this size. */
export function sealedSize(size: number): number {
  return size + TAG * Math.ceil(size / PIECE);
}

/** The largest file, in bytes, whose encrypted form has at most `limit` bytes. */
export function largestWithin(limit: number): number {
  return Math.max(0, limit - TAG * Math.ceil(limit / SEALED_PIECE));
}

export function* seal(content: Buffer, key: Buffer): Generator<Uint8Array> {
  const size = content.byteLength;
  for (let index = 0; index * PIECE < size; index += 1) {
    const cipher = createCipheriv(ALGORITHM, viewOf(key), nonceOf(index));
    cipher.setAAD(contextOf(size));
    const piece = viewOf(content.subarray(index * PIECE, (index + 1) * PIECE));
    yield joined([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/** The part of the encrypted object that this part of the file needs. */
export function sealedRange({ start, end }: ByteRange, size: number): ByteRange {
  const last = (Math.floor(end / PIECE) + 1) * SEALED_PIECE;
  return {
    start: Math.floor(start / PIECE) * SEALED_PIECE,
    end: Math.min(last, sealedSize(size)) - 1,
  };
}

/**
 * Decrypts `source`, which has the bytes of `sealedRange`. Throws FileTrouble before it yields a
 * byte that is not authentic.
 */
export async function* unseal({
  source,
  key,
  size,
  range,
}: {
  source: AsyncIterable<Uint8Array>;
  key: Buffer;
  size: number;
  range: ByteRange;
}): AsyncGenerator<Uint8Array> {
  let index = Math.floor(range.start / PIECE);
  const last = Math.floor(range.end / PIECE);
  for await (const sealed of piecesOf(source, sealedRange(range, size))) {
    const piece = open({ sealed, key, size, index });
    const at = index * PIECE;
    const isWithin = index > Math.floor(range.start / PIECE) && index < last;
    yield isWithin ? piece : piece.subarray(Math.max(0, range.start - at), range.end + 1 - at);
    index += 1;
  }
  if (index <= last) throw damaged('It ends too early');
}

function open({
  sealed,
  key,
  size,
  index,
}: {
  sealed: Uint8Array;
  key: Buffer;
  size: number;
  index: number;
}): Uint8Array {
  if (sealed.byteLength <= TAG) throw damaged('It ends too early');
  try {
    const decipher = createDecipheriv(ALGORITHM, viewOf(key), nonceOf(index), {
      authTagLength: TAG,
    });
    decipher.setAAD(contextOf(size));
    decipher.setAuthTag(sealed.subarray(-TAG));
    return joined([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
  } catch {
    throw damaged('It is not what was stored');
  }
}

/** Whole pieces, however the source is chunked. The last one may be shorter. */
async function* piecesOf(
  source: AsyncIterable<Uint8Array>,
  { start, end }: ByteRange
): AsyncGenerator<Uint8Array> {
  let left = end + 1 - start;
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of source) {
    parts.push(bytes);
    length += bytes.byteLength;
    if (length < Math.min(SEALED_PIECE, left)) continue;
    let all = viewOf(Buffer.concat(parts));
    while (left > 0 && all.byteLength >= Math.min(SEALED_PIECE, left)) {
      const size = Math.min(SEALED_PIECE, left);
      yield all.subarray(0, size);
      all = all.subarray(size);
      left -= size;
    }
    if (left === 0) return;
    parts = [all];
    length = all.byteLength;
  }
}

function nonceOf(index: number): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return viewOf(nonce);
}

function contextOf(size: number): Uint8Array {
  return viewOf(Buffer.from(`handoff-file-1:${size}`));
}

function joined(parts: Buffer[]): Uint8Array {
  return viewOf(Buffer.concat(parts.map(viewOf)));
}

/** The same bytes: the types of Node and of the web platform are not compatible. */
function viewOf({ buffer, byteOffset, byteLength }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function damaged(message: string): FileTrouble {
  return new FileTrouble('damaged', message);
}
