/**
 * Secrets in the mail configuration. They must not appear in the reasons that a mail server gives.
 */

const SECRET = /auth|pass|secret|key|token|credential|private|proxy/i;
const MAX_DEPTH = 8;

/** Strings of a configuration that stand, at any depth, below a key that names a secret. */
export function secretsIn(options: unknown, isInside = false, depth = 0): string[] {
  if (typeof options === 'string') return isInside ? [options] : [];
  if (typeof options !== 'object' || options === null || depth > MAX_DEPTH) return [];
  return Object.entries(options).flatMap(([name, value]) =>
    secretsIn(value, isInside || SECRET.test(name), depth + 1)
  );
}
