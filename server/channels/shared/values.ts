import { clip, mend } from '../../core/strings';

/**
 * Reads what a platform says it sends. Nothing about it is certain before the signature is checked,
 * and little after it: whatever is not as expected reads as empty, and nothing throws.
 */

export type Fields = Readonly<Record<string, unknown>>;

const MAX_ID = 255;
const MAX_NAME = 200;
/** The last moment that a Date can hold. */
const MAX_TIME = 8.64e15;

/** Null unless the bytes are a JSON object. */
export function parseFields(body: Buffer): Fields | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

/** The object behind a key or itself; empty when it is none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** A text that every database can store, or null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? mend(value) : null;
}

export function nameOf(value: unknown): string | null {
  const words = wordsOf(value);
  return words === null ? null : clip(words, MAX_NAME);
}

/** Whole, for a reason: half of a secret would not be known again. */
export function wordsOf(value: unknown): string | null {
  const text = textOf(value)?.trim() ?? '';
  return text === '' ? null : text;
}

/** An id that can be stored and compared: never shortened or mended, for then it would be another. */
export function idOf(value: unknown): string | null {
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID) return null;
  return mend(id) === id ? id : null;
}

export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** UTC milliseconds of a number in `unit` milliseconds, or of an ISO text without a unit. */
export function timeOf(value: unknown, unit?: number): number | null {
  const time = unit === undefined ? Date.parse(textOf(value) ?? '') : numberOf(value);
  if (time === null || !Number.isFinite(time)) return null;
  const milliseconds = Math.trunc(time * (unit ?? 1));
  return milliseconds > 0 && milliseconds <= MAX_TIME ? milliseconds : null;
}

/** Lines of text from what may be missing. */
export function joined(parts: (string | null)[], separator = '\n'): string {
  return parts.filter((part) => part !== null && part !== '').join(separator);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
