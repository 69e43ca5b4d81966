import { forwardNote } from '../../core/limits';
import { MAX_DEPTH, fieldsOf, joined, nameOf, numberOf, textOf } from './values';

/** The text forms of content that is not text. Every channel words the same thing the same way. */

/** The most values that are read of one answer. */
const MAX_VALUES = 200;

/** Marks words as somebody else's, which the end user only passes on. */
export function forwarded(words: string, from: string | null): string {
  return joined([forwardNote(from === null ? null : oneLine(from)), words]);
}

/** A text with the address behind it, which a reader cannot see otherwise. */
export function linked(label: string, address: string): string {
  const isSame = label.trim() === '' || bare(label) === bare(address);
  return isSame ? label.trim() || address : `${label} (${address})`;
}

/** Whether the address adds something to the text that stands for it. */
export function isHidden(label: string, address: string): boolean {
  return bare(label) !== bare(address);
}

function bare(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^(mailto|tel):/, '')
    .replace(/^\w+:\/\//, '')
    .replace(/\/$/, '');
}

export function coordinatesOf(north: unknown, east: unknown): string | null {
  const [latitude, longitude] = [numberOf(north), numberOf(east)];
  return latitude === null || longitude === null ? null : `${latitude}, ${longitude}`;
}

/** Fields of a form as lines, `comment: It broke`; names in `hidden` are left out. */
export function wordsOfFields(value: unknown, hidden: readonly string[] = []): string {
  const lines: string[] = [];
  const add = (name: string, given: unknown, depth: number): void => {
    if (depth > MAX_DEPTH || lines.length >= MAX_VALUES) return;
    const plain = plainOf(given);
    if (plain !== null) lines.push(name === '' ? plain : `${name}: ${plain}`);
    else if (Array.isArray(given)) given.forEach((each) => add(name, each, depth + 1));
    else {
      for (const [key, inner] of Object.entries(fieldsOf(given))) {
        if (!hidden.includes(key)) add(nameOf(key) ?? '', inner, depth + 1);
      }
    }
  };
  add('', value, 0);
  return lines.join('\n');
}

/** A value without inner values, or a list of such values; null for anything else or empty. */
function plainOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    const all = value.map((each) => (Array.isArray(each) ? null : plainOf(each)));
    return all.length > 0 && all.every((each) => each !== null) ? all.join(', ') : null;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = textOf(value);
  return text === null || text.trim() === '' ? null : text;
}

/** Names under which platforms put what people read. */
const READABLE = new Set(
  'text body title subtitle description caption name label header footer content url question'.split(
    ' '
  )
);

/** The words in content of an unknown form, wherever they stand, without ids and settings. */
export function wordsWithin(value: unknown): string {
  const found: string[] = [];
  const look = (given: unknown, depth: number): void => {
    if (depth > MAX_DEPTH || found.length >= MAX_VALUES) return;
    if (Array.isArray(given)) return given.forEach((each) => look(each, depth + 1));
    for (const [key, inner] of Object.entries(fieldsOf(given))) {
      if (typeof inner !== 'string') look(inner, depth + 1);
      else if (READABLE.has(key) && inner.trim() !== '') found.push(textOf(inner) ?? '');
    }
  };
  look(value, 0);
  return [...new Set(found)].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/[\s[\]]+/g, ' ').trim();
}
