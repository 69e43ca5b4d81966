import { numberedKey } from '../../core/settings/keys';

/** The key itself, or the first of `key-2`, `key-3` … that is not taken. */
export async function freeKey(
  key: string,
  isTaken: (key: string) => Promise<boolean>
): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = numberedKey(key, number);
    if (!(await isTaken(candidate))) return candidate;
  }
}
