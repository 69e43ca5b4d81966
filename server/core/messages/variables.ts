/** Credentials that are kept in the environment: `env:NAME` stands in for the value of a variable. */

/** Variables of other parts of Strapi are secrets too: only names that begin so are read. */
export const DEFAULT_ENV_PREFIXES: readonly string[] = ['HANDOFF_'];

/** What `credentials.envPrefixes` takes. */
export const ENV_PREFIX = /^[A-Za-z_][A-Za-z0-9_]*$/;

const REFERENCE = /^env:/;
const GOOD_REFERENCE = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;

/** Whether it is meant to be one; its name may be none. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

/** The name in `env:NAME`; null: this is no reference, or no name. */
export function variableOf(text: string): string | null {
  return GOOD_REFERENCE.exec(text)?.[1] ?? null;
}

/** Why a variable of this name is not read, in a sentence; null: it is. */
export function problemOfVariable(name: string, prefixes: readonly string[]): string | null {
  if (prefixes.some((prefix) => name.startsWith(prefix) && name !== prefix)) return null;
  const allowed =
    prefixes.length === 0
      ? 'no variable is read at all'
      : `only names that begin with ${prefixes.join(' or ')} are`;
  return `the environment variable ${name} is not read: ${allowed}. Rename it, or add its beginning to credentials.envPrefixes in the plugin's configuration`;
}
