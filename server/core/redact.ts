import { fromBase64, fromHex } from './encodings';

/**
 * Removal of secrets from texts, in whatever encoding a platform, an address or a log line writes
 * them.
 */

const MARK = '•••';
/** Shorter secrets are not replaced: they would occur in every text. */
const MIN_SECRET = 4;
/** Longer texts are cut: a reason shown later has at most a few hundred characters. */
const MAX_TEXT = 64 * 1024;
/** Nested escapes, such as an address in JSON in an address. */
const MAX_LEVELS = 4;
/** Nested base64 or hex. */
const MAX_PACKS = 2;
/** Shortest part that counts as secret, of secrets with at least twice this many characters. */
const PART = 12;

/**
 * Replaces each secret: plain, URL-encoded, escaped as in JSON or HTML, in base64, in hex, and
 * nested. `hasParts`: also long parts of a long secret, as when the secret was cut off.
 */
export function redact(
  text: string,
  secrets: readonly string[],
  { hasParts = false }: { hasParts?: boolean } = {}
): string {
  const wanted = [...new Set(secrets.flatMap(whole))].filter(({ length }) => length >= MIN_SECRET);
  const cut = text.slice(0, MAX_TEXT);
  if (wanted.length === 0) return cut;
  const parts = hasParts ? secrets.flatMap(divisible) : [];

  return replaced(cut, find(cut, { wanted, parts, packs: MAX_PACKS }));
}

interface Search {
  wanted: readonly string[];
  parts: readonly string[];
  /** How many more levels of base64 or hex are decoded. */
  packs: number;
}

function find(text: string, search: Search): Range[] {
  const found: Range[] = [];
  let level: Traced | null = traced(text);
  for (let depth = 0; level && depth <= MAX_LEVELS; depth += 1) {
    const plain = level.text;
    const here = [
      ...occurrences(plain, search.wanted),
      ...packed(plain, search),
      ...pieces(plain, search.parts),
    ];
    for (const range of here) found.push(original(level, range));
    level = unescaped(level);
  }
  return found;
}

interface Range {
  from: number;
  to: number;
}

/** A decoded text with the position of each character in the original text. */
interface Traced {
  text: string;
  starts: number[];
  ends: number[];
}

/** The secret as it is, with whitespace normalized, and form-encoded. */
function whole(secret: string): string[] {
  const tidy = secret.replace(/\s+/g, ' ').trim();
  return [secret, secret.trim(), tidy, tidy.replaceAll(' ', '+')];
}

/**
 * Of a key in JSON only the secret fields are searched for; its other fields contain common words.
 */
function divisible(secret: string): string[] {
  const inside = /^\s*\{/.test(secret) ? privateFields(secret) : [secret];
  return inside.filter(({ length }) => length >= 2 * PART);
}

function privateFields(json: string): string[] {
  try {
    const fields = Object.entries(JSON.parse(json) as Record<string, unknown>);
    return fields.flatMap(([name, value]) =>
      typeof value === 'string' && /private|secret|password/i.test(name)
        ? [value.replace(/-----[^-]+-----/g, '')]
        : []
    );
  } catch {
    return [];
  }
}

function occurrences(text: string, secrets: readonly string[]): Range[] {
  return secrets.flatMap((secret) => {
    const found: Range[] = [];
    for (let from = text.indexOf(secret); from >= 0; from = text.indexOf(secret, from + 1))
      found.push({ from, to: from + secret.length });
    return found;
  });
}

/**
 * Runs of base64 and hex that contain a secret. The encoding may start before the run, so every
 * offset is tried.
 */
function packed(text: string, { wanted, packs }: Search): Range[] {
  if (packs === 0) return [];
  const found: Range[] = [];
  const hides = (run: string, unpack: (run: string) => string, offsets: number) => {
    for (let offset = 0; offset < offsets; offset += 1) {
      const unpacked = unpack(run.slice(offset));
      if (find(unpacked, { wanted, parts: [], packs: packs - 1 }).length > 0) return true;
    }
    return false;
  };
  for (const { 0: run, index } of text.matchAll(/[A-Za-z0-9+/_-]{5,}={0,2}/g))
    if (hides(run, fromBase64, 4)) found.push({ from: index, to: index + run.length });
  for (const { 0: run, index } of text.matchAll(/[0-9a-fA-F]{8,}/g))
    if (hides(run, fromHex, 2)) found.push({ from: index, to: index + run.length });
  return found;
}

function pieces(text: string, secrets: readonly string[]): Range[] {
  if (secrets.length === 0) return [];
  const known = new Set<string>();
  for (const secret of secrets)
    for (let at = 0; at + PART <= secret.length; at += 1) known.add(secret.slice(at, at + PART));
  const found: Range[] = [];
  for (let at = 0; at + PART <= text.length; at += 1)
    if (known.has(text.slice(at, at + PART))) found.push({ from: at, to: at + PART });
  return found;
}

function traced(text: string): Traced {
  const starts = Array.from({ length: text.length }, (_, index) => index);
  return { text, starts, ends: starts.map((index) => index + 1) };
}

function original({ starts, ends }: Traced, { from, to }: Range): Range {
  return { from: starts[from] ?? 0, to: ends[to - 1] ?? 0 };
}

const ESCAPE =
  /(?:%[0-9a-fA-F]{2})+|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[\\/"'nrtbf]|&#\d{1,7};|&#x[0-9a-fA-F]{1,6};|&(?:amp|lt|gt|quot|apos);|\s{2,}|[\n\r\t]/g;
const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const NAMES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** Decodes one level of escapes of all kinds; null: there are none. */
function unescaped({ text, starts, ends }: Traced): Traced | null {
  const next: Traced = { text: '', starts: [], ends: [] };
  const parts: string[] = [];
  let last = 0;
  const copy = (to: number) => {
    parts.push(text.slice(last, to));
    for (let at = last; at < to; at += 1) {
      next.starts.push(starts[at] ?? 0);
      next.ends.push(ends[at] ?? 0);
    }
  };
  let hasChanged = false;
  for (const { 0: escape, index } of text.matchAll(ESCAPE)) {
    const plain = meaningOf(escape);
    if (plain === escape) continue;
    hasChanged = true;
    copy(index);
    parts.push(plain);
    for (let at = 0; at < plain.length; at += 1) {
      next.starts.push(starts[index] ?? 0);
      next.ends.push(ends[index + escape.length - 1] ?? 0);
    }
    last = index + escape.length;
  }
  if (!hasChanged) return null;
  copy(text.length);
  next.text = parts.join('');
  return next;
}

function meaningOf(escape: string): string {
  if (escape.startsWith('%')) return fromHex(escape.replaceAll('%', ''));
  if (/^\\[ux]/.test(escape)) return String.fromCharCode(parseInt(escape.slice(2), 16));
  if (escape.startsWith('\\')) return LETTERS[escape.charAt(1)] ?? escape.charAt(1);
  if (escape.startsWith('&#')) {
    const isHex = escape.charAt(2) === 'x';
    const code = parseInt(escape.slice(isHex ? 3 : 2), isHex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
  }
  return NAMES[escape] ?? ' ';
}

function replaced(text: string, ranges: Range[]): string {
  const inOrder = ranges.sort((a, b) => a.from - b.from);
  let result = '';
  let last = 0;
  for (const { from, to } of inOrder) {
    if (to <= last) continue;
    if (from > last || last === 0) result += text.slice(last, from) + MARK;
    last = to;
  }
  return result + text.slice(last);
}
