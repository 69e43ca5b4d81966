/** What a mail server or provider knows us by: it must not come back in what it says of a mail. */

const SECRET = /auth|pass|secret|key|token|credential|private|proxy/i;
const MAX_DEPTH = 8;

/** Texts of a configuration that stand, at any depth, below a name for a secret. */
export function secretsIn(options: unknown, isInside = false, depth = 0): string[] {
  if (typeof options === 'string') return isInside ? [options] : [];
  if (typeof options !== 'object' || options === null || depth > MAX_DEPTH) return [];
  return Object.entries(options).flatMap(([name, value]) =>
    secretsIn(value, isInside || SECRET.test(name), depth + 1)
  );
}
