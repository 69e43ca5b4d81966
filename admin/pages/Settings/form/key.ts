/** Length of an agent's key, in characters. */
export const KEY_LENGTH = 64;

export const KEY_PATTERN = /^[a-z0-9-]{1,64}$/;

/**
 * The key an agent gets when none is given: its name in lower case, without accents, with hyphens
 * for everything else. Empty for a name without Latin letters or digits: the server finds one then.
 * Only foretold here; the server decides, and adds a number to a key that is taken.
 */
export function deriveKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, KEY_LENGTH)
    .replace(/^-+|-+$/g, '');
}
