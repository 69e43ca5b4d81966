import { KEY_PATTERN, MAX_KEY } from '../../../../server/core/limits';
import type { Problem } from './problems';

/** The problem of a key that somebody chose; a blank one is derived from the name. */
export function badKey(key: string): Problem | null {
  return key === '' || KEY_PATTERN.test(key)
    ? null
    : {
        id: 'handoff.settings.problem.key',
        defaultMessage: 'Use 1 to {limit, number} lowercase letters (a–z), digits and hyphens.',
        values: { limit: MAX_KEY },
      };
}

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
    .slice(0, MAX_KEY)
    .replace(/^-+|-+$/g, '');
  return key || NO_LETTERS;
}
