/** What of a file is asked for, as RFC 9110 says in section 14. */
export type AskedRange =
  | { kind: 'whole' }
  /** Both ends included. */
  | { kind: 'part'; start: number; end: number }
  | { kind: 'unsatisfiable' };

const WHOLE = { kind: 'whole' } as const;
const UNSATISFIABLE = { kind: 'unsatisfiable' } as const;

/**
 * Of a file with `size` bytes. A range that can't be read, is of another unit, or is more than one, is as
 * if it had not been asked for, which the RFC allows; so is one whose `If-Range` names another file.
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
