import { invalidField } from '../errors';
import { isStorable } from '../strings';

/**
 * Type of a cursor part: text, a whole number from 0, or a number that fits an `integer` column.
 */
export type CursorPart = 'string' | 'number' | 'integer';

const MAX_INTEGER = 2_147_483_647;

/** Makes an opaque cursor from the sort key of the last row of a page. */
export function encodeCursor(key: readonly (string | number)[]): string {
  const json = JSON.stringify(key);
  return btoa(json).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/**
 * Decodes a cursor. `shape` names the expected parts, e.g. `['number', 'string']`. Anything else,
 * including a cursor of another list, is a 400: the result can be compared with its column on every
 * database.
 */
export function decodeCursor<const S extends readonly CursorPart[]>(
  cursor: string,
  shape: S
): CursorKey<S> {
  const key = parseCursor(cursor, shape);
  if (!key) throw invalidField('cursor', 'not a cursor of this list');
  return key;
}

type CursorKey<S extends readonly CursorPart[]> = {
  -readonly [K in keyof S]: S[K] extends 'string' ? string : number;
};

/** The parts of a cursor; null when it has other parts. */
export function parseCursor<const S extends readonly CursorPart[]>(
  cursor: string,
  shape: S
): CursorKey<S> | null {
  const key = parse(cursor);
  const fits =
    Array.isArray(key) &&
    key.length === shape.length &&
    key.every((part, i) => isPart(part, shape[i]));
  return fits ? (key as never) : null;
}

function isPart(part: unknown, kind: CursorPart | undefined): boolean {
  if (kind === 'string') return typeof part === 'string' && isStorable(part);
  const max = kind === 'integer' ? MAX_INTEGER : Number.MAX_SAFE_INTEGER;
  return typeof part === 'number' && Number.isInteger(part) && part >= 0 && part <= max;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(atob(cursor.replace(/-/g, '+').replace(/_/g, '/')));
  } catch {
    return null;
  }
}
