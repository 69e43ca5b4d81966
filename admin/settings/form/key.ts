/** Length of an agent's key, in characters. */
export const KEY_LENGTH = 64;

export const KEY_PATTERN = /^[a-z0-9-]{1,64}$/;

/** What the server uses when a name has neither Latin letters nor digits. */
const NO_LETTERS = 'agent';

/**
 * The key that an agent gets when none is given: its name in lower case, without accents, with
 * hyphens for all other characters. Only a preview: the server adds a number to a key that is
 * taken.
 */
export function deriveKey(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, KEY_LENGTH)
    .replace(/^-+|-+$/g, '');
  return key || NO_LETTERS;
}
