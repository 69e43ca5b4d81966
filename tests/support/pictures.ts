import { deflateSync } from 'node:zlib';

import sharp from 'sharp';

/** Pictures that can be decoded, and some that claim it. */

type Format = 'jpeg' | 'png' | 'webp' | 'gif';

/** A picture of one colour. */
export function drawn(format: Format, width = 800, height = 600): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .toFormat(format)
    .toBuffer();
}

/** A photo as a phone takes it: lying on its side, with the place where it was taken. */
export function photo(): Promise<Buffer> {
  const GPS = { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 30/1' };
  return sharp({ create: { width: 800, height: 400, channels: 3, background: '#336699' } })
    .withExif({ IFD0: { Make: 'Camera', Copyright: 'Ada' }, IFD3: GPS })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** Three frames of different colours. */
export async function animated(): Promise<Buffer> {
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f'].map((background) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer()
    )
  );
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

/** A PNG of a few bytes that says it is that large. */
export function bomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const parts = [
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(new Uint8Array(10_000))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat(parts as unknown as Uint8Array[]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data] as unknown as Uint8Array[]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.byteLength, 0);
  frame.writeUInt32BE(checksum(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)] as unknown as Uint8Array[]);
}

/** CRC-32, as PNG asks for. */
function checksum(bytes: Iterable<number>): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** What a thumbnail says of itself. */
export const metadataOf = (content: Buffer) => sharp(content).metadata();

/** A second of silence as a WAV, which every browser plays. */
export function silence(): Buffer {
  const samples = 8_000;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(samples, 24);
  head.writeUInt32LE(samples, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)] as unknown as Uint8Array[]);
}
