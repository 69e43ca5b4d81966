import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares in constant time, whatever the lengths. A secret that is not set matches nothing. */
export function isSameSecret(given: string | undefined, expected: string | undefined): boolean {
  if (given === undefined || !expected) return false;
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(value: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(value).digest());
}
