import { MAX_KEY } from '../limits';

/** Keys of AI agents and channels that are derived from their names. */

/** A key of a-z, 0-9 and - derived from a name; `otherwise` if the name contains none of them. */
export function deriveKey(name: string, otherwise: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_KEY)
    .replace(/^-+|-+$/g, '');
  return key || otherwise;
}

/** What to try if a key is taken: the key itself for 1, then `key-2`, `key-3` … */
export function numberedKey(key: string, number: number): string {
  if (number === 1) return key;
  const suffix = `-${number}`;
  return key.slice(0, MAX_KEY - suffix.length) + suffix;
}
