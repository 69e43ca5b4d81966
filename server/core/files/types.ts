/**
 * File types, detected from the bytes: neither the name nor the declared type counts, except to
 * tell CSV from other plain text. The table has the types that people commonly send, not all that
 * exist.
 */

/** `extensions`: a file whose name has none of them gets the first. */
const TYPES: Record<string, { extensions: string[]; isMatch?: (bytes: Bytes) => boolean }> = {
  'image/png': { extensions: ['png'], isMatch: begins('89504e470d0a1a0a') },
  'image/jpeg': { extensions: ['jpg', 'jpeg', 'jpe'], isMatch: begins('ffd8ff') },
  'image/gif': { extensions: ['gif'], isMatch: begins(hex('GIF87a'), hex('GIF89a')) },
  'image/webp': { extensions: ['webp'], isMatch: riff('WEBP') },
  'image/heic': { extensions: ['heic', 'heif'], isMatch: brand(/^(hei[cxms]|mif1|msf1)/) },
  'image/avif': { extensions: ['avif'], isMatch: brand(/^avi[fs]/) },
  'application/pdf': { extensions: ['pdf'], isMatch: begins(hex('%PDF-')) },
  'audio/mpeg': { extensions: ['mp3'], isMatch: begins(hex('ID3'), 'fffb', 'fff3', 'fff2') },
  'audio/aac': { extensions: ['aac'], isMatch: begins('fff1', 'fff9') },
  'audio/ogg': { extensions: ['ogg', 'oga', 'opus'], isMatch: begins(hex('OggS')) },
  'audio/amr': { extensions: ['amr'], isMatch: begins(hex('#!AMR')) },
  'audio/wav': { extensions: ['wav'], isMatch: riff('WAVE') },
  'audio/flac': { extensions: ['flac'], isMatch: begins(hex('fLaC')) },
  'audio/mp4': { extensions: ['m4a'], isMatch: brand(/^M4[AB]/) },
  'video/3gpp': { extensions: ['3gp'], isMatch: brand(/^3g[2gp]/) },
  'video/quicktime': { extensions: ['mov'], isMatch: brand(/^qt/) },
  'video/mp4': { extensions: ['mp4', 'm4v'], isMatch: brand(/^/) },
  'audio/webm': { extensions: ['webm', 'weba'], isMatch: soundOnly },
  'video/webm': { extensions: ['webm'], isMatch: begins('1a45dfa3') },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    extensions: ['docx'],
    isMatch: office('word/document'),
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    extensions: ['xlsx'],
    isMatch: office('xl/workbook'),
  },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    extensions: ['pptx'],
    isMatch: office('ppt/presentation'),
  },
  'application/vnd.oasis.opendocument.text': { extensions: ['odt'], isMatch: open('text') },
  'application/vnd.oasis.opendocument.spreadsheet': {
    extensions: ['ods'],
    isMatch: open('spreadsheet'),
  },
  'application/vnd.oasis.opendocument.presentation': {
    extensions: ['odp'],
    isMatch: open('presentation'),
  },
  'application/zip': { extensions: ['zip'], isMatch: begins('504b0304', '504b0506') },
  'application/gzip': { extensions: ['gz', 'tgz'], isMatch: begins('1f8b') },
  'application/x-7z-compressed': { extensions: ['7z'], isMatch: begins('377abcaf271c') },
  // Old Word, Excel and PowerPoint files, and other formats with the same container.
  'application/x-cfb': {
    extensions: ['doc', 'xls', 'ppt', 'msg'],
    isMatch: begins('d0cf11e0a1b1'),
  },
  'text/csv': { extensions: ['csv'] },
  'text/plain': { extensions: ['txt', 'log', 'md'] },
};

/**
 * Markup that a browser would render or run. Such files are never stored with an extension that a
 * browser recognizes as markup.
 */
const MARKUP: [type: string, sign: RegExp][] = [
  ['image/svg+xml', /<svg[\s>]/i],
  ['application/xml', /^<\?xml/i],
  ['text/html', /<(!doctype\s+html|html|head|body|script|iframe|img|a|div|p|style|meta)[\s/>]/i],
];

export const UNKNOWN_TYPE = 'application/octet-stream';

/** How much of a text is searched for markup, in bytes. */
const HEAD = 4_096;

/** What a Uint8Array and Node's Buffer have in common, whichever versions of their types meet. */
export interface Bytes extends ArrayLike<number> {
  readonly byteLength: number;
  indexOf(byte: number, from?: number): number;
  some(test: (byte: number) => boolean): boolean;
  subarray(from: number, to: number): Iterable<number>;
}

/** The media type of a file; `application/octet-stream` when unknown. */
export function typeOf(bytes: Bytes, name: string): string {
  const known = Object.entries(TYPES).find(([, { isMatch }]) => isMatch?.(bytes));
  if (known) return known[0];
  const text = textOf(bytes);
  if (text === null) return UNKNOWN_TYPE;
  // TextDecoder has removed a byte order mark.
  const head = text.slice(0, HEAD).trimStart();
  const markup = head.startsWith('<') && MARKUP.find(([, sign]) => sign.test(head));
  if (markup) return markup[0];
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain';
}

/**
 * Whether the real media type may be sent to a browser; every other file is sent as a plain
 * download.
 */
export function isPlain(type: string): boolean {
  return type in TYPES;
}

/** The extension with its dot; `.bin` for types outside the table, whatever the file was called. */
export function extensionOf(type: string): string {
  return `.${TYPES[type]?.extensions[0] ?? 'bin'}`;
}

/** Whether the extension of the name matches the type. */
export function fitsType(name: string, type: string): boolean {
  const { extensions = [] } = TYPES[type] ?? {};
  return extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`));
}

/** `patterns` as `image/png`, `image/*` or `*`. */
export function isAmong(type: string, patterns: readonly string[]): boolean {
  return patterns.some(
    (pattern) =>
      pattern === '*' ||
      pattern === type ||
      (pattern.endsWith('/*') && type.startsWith(pattern.slice(0, -1)))
  );
}

/** The text, if it is UTF-8 without control characters; else null. */
function textOf(bytes: Bytes): string | null {
  if (bytes.some(isControl)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes));
  } catch {
    return null;
  }
}

/** Whitespace, line ends and Escape occur in texts. */
function isControl(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 32 && byte !== 27);
}

function hex(ascii: string): string {
  return [...ascii].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

function latin(bytes: Bytes, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function begins(...signs: string[]) {
  return (bytes: Bytes) =>
    signs.some((sign) => {
      const parts = sign.match(/../g) ?? [];
      return parts.every((byte, i) => bytes[i] === Number.parseInt(byte, 16));
    });
}

/** WebM without the codec of a picture in its head: what browsers record from a microphone. */
function soundOnly(bytes: Bytes): boolean {
  if (!begins('1a45dfa3')(bytes)) return false;
  const head = latin(bytes, 0, HEAD);
  // Two letters alone also occur by chance in the sound itself.
  return /webm/.test(head) && /A_(OPUS|VORBIS)/.test(head) && !/V_(VP8|VP9|AV1|MPEG)/.test(head);
}

function riff(kind: string) {
  return (bytes: Bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === kind;
}

function brand(pattern: RegExp) {
  return (bytes: Bytes) => latin(bytes, 4, 8) === 'ftyp' && pattern.test(latin(bytes, 8, 12));
}

/** Zip files that contain this entry; files with macros stay zip files. */
function office(entry: string) {
  return (bytes: Bytes) =>
    begins('504b0304')(bytes) && includes(bytes, entry) && !includes(bytes, 'vbaProject.bin');
}

function open(kind: string) {
  const sign = `mimetypeapplication/vnd.oasis.opendocument.${kind}`;
  return (bytes: Bytes) => latin(bytes, 30, 30 + sign.length) === sign;
}

function includes(bytes: Bytes, ascii: string): boolean {
  const codes = [...ascii].map((letter) => letter.charCodeAt(0));
  const [first = 0] = codes;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (codes.every((code, i) => bytes[at + i] === code)) return true;
  }
  return false;
}
