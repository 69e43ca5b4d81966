import type { Core } from '@strapi/strapi';
import { env } from '@strapi/utils';
import type { Vault } from '../app/ports/channels';
import { redact } from '../core/redact';
import { DEFAULT_ENV_PREFIXES, problemOfVariable, variableOf } from '../core/messages/variables';

/** The part of an untyped Strapi service that is used. */
interface Encryption {
  encrypt(value: string): string | null;
  decrypt(value: string): string | null;
}

/** Decrypted values remembered to redact the log: more than an installation has credentials. */
const MAX_OPENED = 500;

/**
 * Secrets encrypted with Strapi's encryption key. `env:NAME` is stored as it is and read when it is
 * used. Only names with one of the prefixes are read; otherwise staff could send any environment
 * variable of the process elsewhere.
 */
export function createVault(
  strapi: Pick<Core.Strapi, 'service'>,
  { envPrefixes = DEFAULT_ENV_PREFIXES }: { envPrefixes?: readonly string[] | undefined } = {}
): Vault & {
  /** The text without any value that was decrypted here. */
  redact(text: string): string;
} {
  const encryption = () => strapi.service('admin::encryption') as Encryption;
  const opened = new Set<string>();

  const problemOf = (stored: string): string | null => {
    const name = variableOf(stored);
    if (name === null) return null;
    const problem = problemOfVariable(name, envPrefixes);
    if (problem !== null) return problem;
    return !env(name) ? `the environment variable ${name} is not set` : null;
  };

  const read = (stored: string): string | null => {
    const name = variableOf(stored);
    if (name !== null) return problemOf(stored) === null ? (env(name) ?? null) : null;
    try {
      return encryption().decrypt(stored);
    } catch {
      // Not the form of an encrypted value: somebody has changed the row.
      return null;
    }
  };

  return {
    close: (plain) => (variableOf(plain) === null ? encryption().encrypt(plain) : plain),
    problemOf,
    open: (stored) => {
      const value = read(stored);
      if (value !== null) remember(opened, value);
      return value;
    },
    redact: (text) => redact(text, [...opened]),
  };
}

function remember(opened: Set<string>, value: string): void {
  const [oldest] = opened;
  if (opened.size >= MAX_OPENED && !opened.has(value) && oldest !== undefined)
    opened.delete(oldest);
  opened.add(value);
}
