import { INVISIBLE } from './limits';

/** U+0000 (PostgreSQL rejects it) or half of a surrogate pair (not valid in UTF-8). */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** Replaces what cannot be stored with U+FFFD: for texts that nobody can be asked to correct. */
export function mend(text: string): string {
  return text.replace(new RegExp(UNSTORABLE, 'g'), '\uFFFD');
}

/** The beginning of a text: at most `max` UTF-16 units, without splitting a surrogate pair. */
export function clip(text: string, max: number): string {
  return text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}

/** Whether a reader sees anything of the text. */
export function isVisible(text: string): boolean {
  return text.replace(INVISIBLE, '') !== '';
}

const MAX_DEPTH = 32;

/**
 * Whether a value parsed from JSON can be stored on every database: strings and keys without U+0000
 * and lone surrogates, and nesting of at most 32 levels.
 */
export function isStorableJson(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (value === null || typeof value !== 'object') return true;
  if (depth >= MAX_DEPTH) return false;
  return Object.entries(value).every(
    ([key, inner]) => isStorable(key) && isStorableJson(inner, depth + 1)
  );
}
