import {
  extensionOf,
  fitsType,
  isAmong,
  isPlain,
  typeOf,
  UNKNOWN_TYPE,
} from '../../server/core/files/types';

/** Every known type: how its bytes begin, and its extensions. */

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const ascii = (text: string) => Buffer.from(text, 'latin1');
const box = (brand: string) => ascii(`\0\0\0\u0018ftyp${brand}\0\0\0\0`);
const zip = (...names: string[]) =>
  ascii(names.map((name) => `PK\u0003\u0004${'\0'.repeat(26)}${name}`).join(''));
const riff = (kind: string) => ascii(`RIFF\u0001\u0002\u0003\u0004${kind}`);
const webm = (codecs: string) =>
  Buffer.concat([bytes('1a45dfa3'), ascii(`\x01webm\x02${codecs}`)] as unknown as Uint8Array[]);

/** Type, extensions, and the beginnings of its files. */
const KNOWN: [string, string[], Buffer[]][] = [
  ['image/png', ['png'], [bytes('89504e470d0a1a0a00')]],
  ['image/jpeg', ['jpg', 'jpeg', 'jpe'], [bytes('ffd8ffe000')]],
  ['image/gif', ['gif'], [ascii('GIF87a'), ascii('GIF89a')]],
  ['image/webp', ['webp'], [riff('WEBP')]],
  ['image/heic', ['heic', 'heif'], ['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1'].map(box)],
  ['image/avif', ['avif'], ['avif', 'avis'].map(box)],
  ['application/pdf', ['pdf'], [ascii('%PDF-1.7')]],
  ['audio/mpeg', ['mp3'], [ascii('ID3'), bytes('fffb00'), bytes('fff300'), bytes('fff200')]],
  ['audio/aac', ['aac'], [bytes('fff100'), bytes('fff900')]],
  ['audio/ogg', ['ogg', 'oga', 'opus'], [ascii('OggS\0')]],
  ['audio/amr', ['amr'], [ascii('#!AMR\n')]],
  ['audio/wav', ['wav'], [riff('WAVE')]],
  ['audio/flac', ['flac'], [ascii('fLaC')]],
  ['audio/mp4', ['m4a'], ['M4A ', 'M4B '].map(box)],
  ['video/3gpp', ['3gp'], ['3gp4', '3g2a', '3gg6'].map(box)],
  ['video/quicktime', ['mov'], [box('qt  ')]],
  ['video/mp4', ['mp4', 'm4v'], ['isom', 'mp42', 'xavif'].map(box)],
  [
    'audio/webm',
    ['webm', 'weba'],
    ['A_OPUS', 'A_VORBIS', 'A_OPUS\x03V_\x04'].map((codec) => webm(codec)),
  ],
  [
    'video/webm',
    ['webm'],
    [
      bytes('1a45dfa300'),
      ...['V_VP9', 'V_VP8 A_OPUS', 'A_OPUS V_AV1', 'A_VORBIS V_MPEG4/ISO/AVC', ''].map(webm),
    ],
  ],
  [`${OFFICE}.wordprocessingml.document`, ['docx'], [zip('a', 'word/document.xml')]],
  [`${OFFICE}.spreadsheetml.sheet`, ['xlsx'], [zip('a', 'xl/workbook.xml')]],
  [`${OFFICE}.presentationml.presentation`, ['pptx'], [zip('a', 'ppt/presentation.xml')]],
  [`${OPEN}.text`, ['odt'], [zip(`mimetype${OPEN}.text`)]],
  [`${OPEN}.spreadsheet`, ['ods'], [zip(`mimetype${OPEN}.spreadsheet`)]],
  [`${OPEN}.presentation`, ['odp'], [zip(`mimetype${OPEN}.presentation`)]],
  ['application/zip', ['zip'], [zip('a'), bytes('504b050600')]],
  ['application/gzip', ['gz', 'tgz'], [bytes('1f8b08')]],
  ['application/x-7z-compressed', ['7z'], [bytes('377abcaf271c')]],
  ['application/x-cfb', ['doc', 'xls', 'ppt', 'msg'], [bytes('d0cf11e0a1b11ae1')]],
  ['text/csv', ['csv'], []],
  ['text/plain', ['txt', 'log', 'md'], [ascii('plain'), Buffer.alloc(0)]],
];

describe('P16 a known type', () => {
  it.each(KNOWN)('%s', (type, extensions, samples) => {
    for (const sample of samples) expect(typeOf(sample, 'a.bin')).toBe(type);
    expect(isPlain(type)).toBe(true);
    expect(extensionOf(type)).toBe(`.${extensions[0]}`);
    for (const extension of extensions) {
      expect(fitsType(`a.${extension.toUpperCase()}`, type)).toBe(true);
      const others = KNOWN.filter(([, known]) => known.includes(extension));
      // Sound alone has the same extension.
      const both = extension === 'webm' ? ['audio/webm', 'video/webm'] : [type];
      expect(others.map(([other]) => other)).toEqual(both);
    }
    expect(fitsType('a.exe', type)).toBe(false);
    expect(fitsType(extensions[0] ?? '', type)).toBe(false);
  });

  it.each(
    KNOWN.flatMap(([type, , samples]) =>
      type.startsWith('text/') ? [] : samples.map((sample) => [type, sample] as const)
    )
  )('%s is told from its first bytes, not from later ones', (type, sample) => {
    const shifted = ascii(`\0${sample.toString('latin1')}`);
    expect(typeOf(shifted, '')).not.toBe(type);
  });

  it.each([
    ['heiz', 'video/mp4'],
    ['mif2', 'video/mp4'],
    ['avix', 'video/mp4'],
    ['M4C ', 'video/mp4'],
    ['3gx4', 'video/mp4'],
    ['xhei', 'video/mp4'],
    ['xM4A', 'video/mp4'],
    ['x3gp', 'video/mp4'],
    ['xqt ', 'video/mp4'],
    ['xmif', 'video/mp4'],
  ])('the brand %j is %s', (brand, type) => {
    expect(typeOf(box(brand), '')).toBe(type);
  });

  it.each([
    ['a box without ftyp', ascii('\0\0\0\u0018moovisom')],
    ['half a signature', bytes('8950')],
    ['a RIFF file of another kind', riff('AVI ')],
    ['a WEBP without RIFF', ascii('RIFX\u0001\u0002\u0003\u0004WEBP')],
    ['an Office name without a zip', ascii('\0word/document.xml')],
    ['an OpenDocument name without its place', ascii(`\0mimetype${OPEN}.text`)],
  ])('%s is unknown', (_, content) => {
    expect(typeOf(content, 'a.png')).toBe(UNKNOWN_TYPE);
    expect(UNKNOWN_TYPE).toBe('application/octet-stream');
  });

  it('a document with macros, or without its main part, is a zip file', () => {
    for (const part of ['word/document', 'xl/workbook', 'ppt/presentation']) {
      expect(typeOf(zip(`${part}.xml`, 'vbaProject.bin'), '')).toBe('application/zip');
      expect(typeOf(zip(part.slice(0, -1)), '')).toBe('application/zip');
    }
    expect(typeOf(zip('wword/document.xml'), '')).toBe(`${OFFICE}.wordprocessingml.document`);
  });

  it('other types have no extension of their own', () => {
    for (const type of [UNKNOWN_TYPE, 'text/html', 'image/svg+xml', '']) {
      expect(isPlain(type)).toBe(false);
      expect(extensionOf(type)).toBe('.bin');
      expect(fitsType('a.bin', type)).toBe(false);
      expect(fitsType('a.', type)).toBe(false);
    }
  });
});

describe('P16 the type of a text', () => {
  const of = (text: string, name = '') => typeOf(Buffer.from(text), name);

  it.each(
    ['!doctype html', '!DOCTYPE  html', 'html', 'head', 'BODY', 'script', 'iframe', 'img'].concat([
      ...['a', 'div', 'p', 'style', 'meta'],
    ])
  )('<%s> is HTML', (tag) => {
    for (const end of ['>', ' x>', '/>', '\n>']) expect(of(`<${tag}${end}`)).toBe('text/html');
    expect(of(` \n\ufeff<x><${tag}>`)).toBe('text/html');
    expect(of(`text <${tag}>`)).toBe('text/plain');
    expect(of(`<${tag}x>`)).toBe('text/plain');
  });

  it.each([
    ['<svg>', 'image/svg+xml'],
    ['<SVG x="1">', 'image/svg+xml'],
    ['<x><svg\n>', 'image/svg+xml'],
    ['<svgx>', 'text/plain'],
    ['<?xml version="1.0"?>', 'application/xml'],
    ['<?XML?><a/>', 'application/xml'],
    ['<x><?xml?>', 'text/plain'],
    ['<!doctypehtml>', 'text/plain'],
    ['<b>bold</b>', 'text/plain'],
    ['< html>', 'text/plain'],
  ])('%s is %s', (text, type) => {
    expect(of(text)).toBe(type);
  });

  it('is looked for in the first 4,096 characters', () => {
    const tag = '<html>';
    const before = `<${'x'.repeat(4_096 - tag.length - 1)}`;
    expect(of(before + tag)).toBe('text/html');
    expect(of(`${before}x${tag}`)).toBe('text/plain');
  });

  it('is CSV by its name alone', () => {
    expect(of('a;b', 'a.csv')).toBe('text/csv');
    expect(of('a;b', 'A.CSV')).toBe('text/csv');
    expect(of('a;b', 'a.csv.txt')).toBe('text/plain');
    expect(of('a;b', 'csv')).toBe('text/plain');
    expect(of('a;b', 'acsv')).toBe('text/plain');
    expect(of('<html>', 'a.csv')).toBe('text/html');
  });

  it('allows white space, line ends and Escape, but no other control characters', () => {
    const kinds = Array.from({ length: 34 }, (_, code) => typeOf(Buffer.from([97, code, 97]), ''));
    const texts = kinds.flatMap((kind, code) => (kind === 'text/plain' ? [code] : []));
    expect(texts).toEqual([9, 10, 11, 12, 13, 27, 32, 33]);
    expect(new Set(kinds)).toEqual(new Set(['text/plain', UNKNOWN_TYPE]));
  });
});

it.each<[string, string[], boolean]>([
  ['image/png', ['image/png'], true],
  ['image/png', ['*'], true],
  ['image/png', ['image/*'], true],
  ['image/png', ['text/*', 'image/*'], true],
  ['image/png', [], false],
  ['image/png', ['image/'], false],
  ['image/png', ['*/png'], false],
  ['image/png', ['imag*'], false],
  ['imagex/png', ['image/*'], false],
])('P16 %s is among %j: %s', (type, patterns, isSo) => {
  expect(isAmong(type, patterns)).toBe(isSo);
});
