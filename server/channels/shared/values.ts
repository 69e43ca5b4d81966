import { MAX_ID, MAX_NAME } from '../../core/limits';
import { clip, isVisible, mend } from '../../core/strings';

/**
 * Readers for data from a platform. Before the signature check nothing about it is certain, and
 * little after: a value of an unexpected form reads as empty, and nothing throws.
 */

export type Fields = Readonly<Record<string, unknown>>;

/** How deep nested values are read; users can nest some of them without limit. */
export const MAX_DEPTH = 16;
/** The latest time that a Date can represent. */
const MAX_TIME = 8.64e15;

/** Returns null unless the bytes are a JSON object. */
export function parseFields(body: Buffer): Fields | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

/** The value as an object; empty when it is not one. */
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

/** Null also for a name of invisible signs, which would be blank wherever it is shown. */
export function nameOf(value: unknown): string | null {
  const words = wordsOf(value);
  return words === null || !isVisible(words) ? null : clip(words, MAX_NAME);
}

/** Not shortened, for use in reasons: half of a secret would not be recognized. */
export function wordsOf(value: unknown): string | null {
  const text = textOf(value)?.trim() ?? '';
  return text === '' ? null : text;
}

/**
 * An id that can be stored and compared: never shortened or repaired, which would make it another
 * id.
 */
export function idOf(value: unknown): string | null {
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID) return null;
  return mend(id) === id ? id : null;
}

export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/**
 * UTC milliseconds from a number of units of `unit` milliseconds, or from ISO text when `unit` is
 * not given.
 */
export function timeOf(value: unknown, unit?: number): number | null {
  const time = unit === undefined ? Date.parse(textOf(value) ?? '') : numberOf(value);
  if (time === null || !Number.isFinite(time)) return null;
  const milliseconds = Math.trunc(time * (unit ?? 1));
  return milliseconds > 0 && milliseconds <= MAX_TIME ? milliseconds : null;
}

/** Joins the parts that are present. */
export function joined(parts: (string | null)[], separator = '\n'): string {
  return parts.filter((part) => part !== null && part !== '').join(separator);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
