import { randomBytes } from 'node:crypto';
import { PIECE, seal, sealedRange, sealedSize, unseal } from '../../server/strapi/files/sealing';

/** P16: what a storage provider holds cannot be read there, nor changed without being noticed. */

const key = randomBytes(32);

function sealed(content: Buffer): Buffer {
  return Buffer.concat([...seal(content, key)]);
}

/** As a provider returns it: in chunks unrelated to ours. */
async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) {
    yield bytes.subarray(at, at + size) as unknown as Uint8Array;
  }
}

async function opened(
  object: Buffer,
  { size, start, end, by = 10_007 }: { size: number; start: number; end: number; by?: number }
): Promise<string> {
  const range = { start, end };
  const needed = sealedRange(range, size);
  const source = inPieces(object.subarray(needed.start, needed.end + 1), by);
  const parts: Uint8Array[] = [];
  for await (const part of unseal({ source, key, size, range })) parts.push(part);
  return Buffer.concat(parts).toString('latin1');
}

const EDGES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE - 1, 2 * PIECE, 3 * PIECE];

it('P16 every range of a file is read from the chunks it is in, and from no others', async () => {
  for (const size of [1, 15, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7]) {
    const content = randomBytes(size);
    const object = sealed(content);
    expect(object.byteLength).toBe(sealedSize(size));
    const marks = [...EDGES, size - 1].filter((edge) => edge < size);
    for (const start of marks) {
      for (const end of marks.filter((edge) => edge >= start)) {
        const part = content.subarray(start, end + 1).toString('latin1');
        expect((await opened(object, { size, start, end })) === part).toBe(true);
      }
    }
  }
});

it('P16 sealed bytes are not recognizable', () => {
  const content = Buffer.alloc(3 * PIECE, 'an end user wrote this ');
  const object = sealed(content).toString('latin1');
  expect(object).not.toContain('end user');
  // Equal chunks do not look equal.
  expect(object.slice(0, 1_000)).not.toBe(object.slice(PIECE + 16, PIECE + 16 + 1_000));
});

it('P16 no byte is returned that is not authentic: changed, cut, exchanged, or of another file', async () => {
  const size = 3 * PIECE;
  const content = randomBytes(size);
  const object = sealed(content);
  const at = (piece: number) => piece * (PIECE + 16);
  const swapped = Buffer.concat([
    object.subarray(at(1), at(2)),
    object.subarray(at(0), at(1)),
    object.subarray(at(2)),
  ] as unknown as Uint8Array[]);
  const flipped = (byte: number) => {
    const copy = Buffer.from(object.toString('latin1'), 'latin1');
    copy.writeUInt8(copy.readUInt8(byte) ^ 1, byte);
    return copy;
  };
  const cases: [string, Buffer, number][] = [
    ['the first byte', flipped(0), 0],
    ['a byte of the second piece', flipped(at(1) + 5), PIECE],
    ['the last tag', flipped(object.byteLength - 1), 2 * PIECE],
    ['cut in a piece', object.subarray(0, at(2) + 100), 2 * PIECE],
    ['cut between pieces', object.subarray(0, at(2)), 2 * PIECE],
    ['cut to nothing', object.subarray(0, 0), 0],
    ['exchanged', swapped, 0],
    ['of another key', Buffer.concat([...seal(content, randomBytes(32))]), 0],
    ['of another size', sealed(content.subarray(0, size - 1)), 0],
  ];
  for (const [what, bad, good] of cases) {
    const given: Uint8Array[] = [];
    const range = { start: 0, end: size - 1 };
    const read = async () => {
      for await (const part of unseal({ source: inPieces(bad, 50_000), key, size, range })) {
        given.push(part);
      }
    };
    await expect(read()).rejects.toMatchObject({ name: 'FileTrouble', kind: 'damaged' });
    const before = Buffer.concat(given).toString('latin1');
    expect([what, before === content.subarray(0, good).toString('latin1')]).toEqual([what, true]);
  }
});
