import { randomBytes } from 'node:crypto';

/** Files of a few bytes with valid signatures. */

export const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082',
  'hex'
);
export const PDF = Buffer.from(
  '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
);
export const HTML = Buffer.from('<!doctype html><script>alert(document.domain)</script>');
export const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
/** A picture by its first bytes, an HTML page further in. */
export const POLYGLOT = Buffer.from(`GIF89a${HTML.toString()}`);

/** A picture followed by that many bytes. */
export function padded(bytes: number): Buffer {
  return Buffer.from(PNG.toString('latin1') + '\0'.repeat(bytes), 'latin1');
}

/** Looks like a picture; no two parts of it are equal. */
export function picture(bytes: number): Buffer {
  const content = randomBytes(bytes);
  content.write(PNG.toString('latin1'), 'latin1');
  return content;
}

export const isSame = (one: Buffer, other: Buffer) =>
  one.toString('latin1') === other.toString('latin1');
