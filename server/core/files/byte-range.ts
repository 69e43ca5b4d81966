/** The requested part of a file, per RFC 9110, section 14. */
export type AskedRange =
  | { kind: 'whole' }
  /** Both ends are inclusive. */
  | { kind: 'part'; start: number; end: number }
  | { kind: 'unsatisfiable' };

const WHOLE = { kind: 'whole' } as const;
const UNSATISFIABLE = { kind: 'unsatisfiable' } as const;

/**
 * Reads the `Range` header for a file of `size` bytes. A range that is malformed, has another unit
 * or has several parts is ignored, as the RFC allows; so is one whose `If-Range` does not match the
 * ETag.
 */
export function readRange({
  range,
  ifRange,
  etag,
  size,
}: {
  range: string;
  ifRange: string;
  etag: string;
  size: number;
}): AskedRange {
  if (ifRange !== '' && ifRange !== etag) return WHOLE;
  const [, from = '', to = ''] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(range) ?? [];
  if (from === '') return to === '' ? WHOLE : lastBytes(Number(to), size);
  const start = Number(from);
  const end = to === '' ? Infinity : Number(to);
  if (end < start) return WHOLE;
  return start < size ? { kind: 'part', start, end: Math.min(end, size - 1) } : UNSATISFIABLE;
}

function lastBytes(count: number, size: number): AskedRange {
  if (count === 0 || size === 0) return UNSATISFIABLE;
  return { kind: 'part', start: Math.max(0, size - count), end: size - 1 };
}
