const MAX_LENGTH = 64;

/** A key of a-z, 0-9 and - derived from a name; `otherwise` if the name contains none of them. */
export function deriveKey(name: string, otherwise: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
  return key || otherwise;
}

/** The key itself, or the first of `key-2`, `key-3` … that is not taken. */
export async function freeKey(
  key: string,
  isTaken: (key: string) => Promise<boolean>
): Promise<string> {
  let candidate = key;
  for (let n = 2; await isTaken(candidate); n += 1) {
    const suffix = `-${n}`;
    candidate = key.slice(0, MAX_LENGTH - suffix.length) + suffix;
  }
  return candidate;
}
