/**
 * A short mark for an end user whose name is unknown: four hexadecimal digits in capitals, such as
 * `4F2A`. It depends on the conversation alone and never changes. Two conversations may share one:
 * it tells people apart at a glance and identifies nobody.
 */
export function markOf({ id }: { id: string }): string {
  let hash = FNV_OFFSET;
  for (let at = 0; at < id.length; at += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(at), FNV_PRIME);
  }
  // Both halves, so that every bit counts.
  const short = ((hash >>> 16) ^ hash) & 0xffff;
  return short.toString(16).toUpperCase().padStart(4, '0');
}

/** FNV-1a with 32 bits: `core` has no hash of Node's. */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
