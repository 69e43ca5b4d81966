/** Texts without the secrets in them, however a platform, an address or a log line writes them. */

const MARK = '•••';
/** A shorter text would make a riddle of every reason. */
const MIN_SECRET = 4;
/** More of a text is dropped: what it could be shortened to has a few hundred characters. */
const MAX_TEXT = 64 * 1024;
/** Escapes inside of escapes: an address in JSON in an address. */
const MAX_LEVELS = 4;
/** Base64 of base64. */
const MAX_PACKS = 2;
/** A part of a secret of at least twice this many characters is as secret. */
const PART = 12;

/**
 * Finds each secret as it is, URL-encoded, escaped as in JSON or HTML, in base64 and in hex, and in any
 * of these inside of another. `hasParts`: long parts of a long secret too, as of one that was cut off.
 */
export function redact(
  text: string,
  secrets: readonly string[],
  { hasParts = false }: { hasParts?: boolean } = {}
): string {
  const wanted = [...new Set(secrets.flatMap(whole))].filter(({ length }) => length >= MIN_SECRET);
  const cut = text.slice(0, MAX_TEXT);
  if (wanted.length === 0 || cut === '') return cut;
  const parts = hasParts ? secrets.flatMap(divisible) : [];

  return replaced(cut, find(cut, { wanted, parts, packs: MAX_PACKS }));
}

interface Search {
  wanted: readonly string[];
  parts: readonly string[];
  /** How often it is looked into what is packed. */
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

/** A text with the place that each of its characters has in the one that was given. */
interface Traced {
  text: string;
  starts: number[];
  ends: number[];
}

/** As it is, and as forms and whatever tidies white space write it. */
function whole(secret: string): string[] {
  const tidy = secret.replace(/\s+/g, ' ').trim();
  return [secret, secret.trim(), tidy, tidy.replaceAll(' ', '+')];
}

/** A key in JSON is looked for by what is secret of it: its other words are everybody's. */
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

/** Runs of base64 and hex that have a secret in them; where a run begins its encoding may have begun later. */
function packed(text: string, { wanted, packs }: Search): Range[] {
  if (packs === 0) return [];
  const found: Range[] = [];
  const hides = (run: string, encoding: 'base64' | 'hex', offsets: number) => {
    for (let offset = 0; offset < offsets; offset += 1) {
      const unpacked = Buffer.from(run.slice(offset), encoding).toString();
      if (find(unpacked, { wanted, parts: [], packs: packs - 1 }).length > 0) return true;
    }
    return false;
  };
  for (const { 0: run, index } of text.matchAll(/[A-Za-z0-9+/_-]{5,}={0,2}/g))
    if (hides(run, 'base64', 4)) found.push({ from: index, to: index + run.length });
  for (const { 0: run, index } of text.matchAll(/[0-9a-fA-F]{8,}/g))
    if (hides(run, 'hex', 2)) found.push({ from: index, to: index + run.length });
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

/** One level of escapes undone, whichever they are; null: there is none. */
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
  if (escape.startsWith('%')) return Buffer.from(escape.replaceAll('%', ''), 'hex').toString();
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
