import { createHash, randomBytes } from 'node:crypto';

/** The SHA-256 hex of the parts of a key; unambiguous whatever the parts contain. */
export function keyOf(...parts: (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** What a bot reported under an id: the same hash for the same author and text. */
export function reportHash({ author, text }: { author: string; text: string }): string {
  return keyOf('report', author, text);
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A new opaque id: 24 random characters of a-z and 0-9, in the form of Strapi's document ids. */
export function newId(): string {
  let id = '';
  while (id.length < 24) {
    for (const byte of randomBytes(32)) {
      // 252 is the largest multiple of 36 that fits in a byte; values above it would bias the
      // result.
      if (byte < 252 && id.length < 24) id += ALPHABET[byte % 36];
    }
  }
  return id;
}

/** Canonical JSON: the same text for equal values, whatever the order of their keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  );
}
