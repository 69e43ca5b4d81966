/** Credentials in environment variables: `env:NAME` stands for the value of a variable. */

/** Only names with these prefixes are read: variables of other parts of Strapi are secrets too. */
export const DEFAULT_ENV_PREFIXES: readonly string[] = ['HANDOFF_'];

/** What `credentials.envPrefixes` accepts. */
export const ENV_PREFIX = /^[A-Za-z_][A-Za-z0-9_]*$/;

const REFERENCE = /^env:/;
const GOOD_REFERENCE = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;

/** Whether the text is meant as a reference; its name may still be invalid. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

/** The name in `env:NAME`; null: not a reference, or an invalid name. */
export function variableOf(text: string): string | null {
  return GOOD_REFERENCE.exec(text)?.[1] ?? null;
}

/** Why a variable with this name is not read, in a sentence; null: it is read. */
export function problemOfVariable(name: string, prefixes: readonly string[]): string | null {
  if (prefixes.some((prefix) => name.startsWith(prefix) && name !== prefix)) return null;
  const allowed =
    prefixes.length === 0
      ? 'no variable is read at all'
      : `only names that begin with ${prefixes.join(' or ')} are`;
  return `the environment variable ${name} is not read: ${allowed}. Rename it, or add its prefix to credentials.envPrefixes in the plugin's configuration`;
}
