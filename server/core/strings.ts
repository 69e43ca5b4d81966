/** U+0000 (PostgreSQL refuses it) or half of a surrogate pair (no valid UTF-8 for it exists). */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** With U+FFFD in place of what cannot be stored: for texts that nobody can be asked to correct. */
export function mend(text: string): string {
  return text.replace(new RegExp(UNSTORABLE, 'g'), '\uFFFD');
}

/** The beginning of a text: at most `max` UTF-16 units, and no half of a surrogate pair at the cut. */
export function clip(text: string, max: number): string {
  return text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}

const MAX_DEPTH = 32;

/**
 * Whether a value that came as JSON can be stored on every database: strings and keys without
 * U+0000 and lone surrogates, and not nested deeper than 32 levels.
 */
export function isStorableJson(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (value === null || typeof value !== 'object') return true;
  if (depth >= MAX_DEPTH) return false;
  return Object.entries(value).every(
    ([key, inner]) => isStorable(key) && isStorableJson(inner, depth + 1)
  );
}
