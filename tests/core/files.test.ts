import { isAmong, typeOf } from '../../server/core/files/types';
import { commonLimits, fileName, inspect, MAX_FILES } from '../../server/core/files/files';
import { HTML, padded, PDF, PNG, POLYGLOT, SVG } from '../support/bytes';

/** The type of a file, by its bytes, and its allowed names. */

const zip = (...names: string[]) =>
  Buffer.from(names.map((name) => `PK\u0003\u0004${'\0'.repeat(26)}${name}`).join(''), 'latin1');
const box = (brand: string) => Buffer.from(`\0\0\0\u0018ftyp${brand}\0\0\0\0`, 'latin1');

describe('P16 the type of a file', () => {
  const cases: [string, Buffer, string][] = [
    ['a.txt', PNG, 'image/png'],
    ['a.png', PDF, 'application/pdf'],
    ['a.gif', POLYGLOT, 'image/gif'],
    ['a.png', HTML, 'text/html'],
    ['a.png', SVG, 'image/svg+xml'],
    ['a.svg', Buffer.from(`\ufeff<?xml version="1.0"?>\n${SVG.toString()}`), 'image/svg+xml'],
    ['a.txt', Buffer.from(' \n<!-- x --><ScRiPt>1</sCrIpT>'), 'text/html'],
    ['a.txt', Buffer.from('<?xml version="1.0"?><a/>'), 'application/xml'],
    ['a.txt', Buffer.from('Grüße\n<b>not at the beginning</b>'), 'text/plain'],
    ['a.CSV', Buffer.from('a;b\n1;2\n'), 'text/csv'],
    ['a.txt', Buffer.from([0x4d, 0x5a, 0x90, 0]), 'application/octet-stream'],
    ['a.txt', Buffer.from('caf\xe9', 'latin1'), 'application/octet-stream'],
    ['a.bin', Buffer.alloc(0), 'text/plain'],
    ['a', box('isom'), 'video/mp4'],
    ['a', box('qt  '), 'video/quicktime'],
    ['a', box('M4A '), 'audio/mp4'],
    ['a', box('heic'), 'image/heic'],
    ['a', Buffer.from('OggS\0\u0002', 'latin1'), 'audio/ogg'],
    ['a', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), 'image/webp'],
    ['a.docx', zip('[Content_Types].xml', 'word/document.xml'), docx('wordprocessingml.document')],
    ['a.docx', zip('word/document.xml', 'word/vbaProject.bin'), 'application/zip'],
    ['a.docx', zip('evil.exe'), 'application/zip'],
    [
      'a.odt',
      zip('mimetypeapplication/vnd.oasis.opendocument.text'),
      'application/vnd.oasis.opendocument.text',
    ],
  ];

  it.each(cases)('P16 %s', (name, content, type) => {
    expect(typeOf(content, name)).toBe(type);
  });

  it('P16 is compared with the accepted types', () => {
    expect(isAmong('image/png', ['text/plain', 'image/*'])).toBe(true);
    expect(isAmong('image/png', ['image/jpeg', 'images/*', 'image'])).toBe(false);
    expect(isAmong('text/html', ['*'])).toBe(true);
  });

  it('P16 limits of site and channel both apply', () => {
    const own = { maxBytes: 20, types: ['image/*', 'text/plain'] };
    expect(commonLimits(own, null)).toBe(own);
    expect(commonLimits(own, { attachments: null })).toBeNull();
    const channel = (maxBytes: number, types: string[]) => ({ attachments: { maxBytes, types } });
    expect(commonLimits(own, channel(10, ['*']))).toEqual({ ...own, maxBytes: 10 });
    expect(commonLimits(own, channel(30, ['image/png', 'video/mp4']))).toEqual({
      maxBytes: 20,
      types: ['image/png'],
    });
  });

  it('P16 reports what is wrong with a file', () => {
    const limits = { maxBytes: 100, types: ['image/png'] };
    expect(inspect(PNG, 'a.png', limits).problem).toBeNull();
    expect(inspect(padded(100), 'a.png', limits).problem).toBe('too_large');
    expect(inspect(Buffer.alloc(0), 'a.png', limits).problem).toBe('empty');
    expect(inspect(PDF, 'a.png', limits).problem).toBe('type');
    const exact = { ...limits, maxBytes: PNG.byteLength };
    expect(inspect(PNG, 'a.png', exact).problem).toBeNull();
    expect(inspect(PNG, 'a.png', { ...exact, maxBytes: PNG.byteLength - 1 }).problem).toBe(
      'too_large'
    );
  });

  it('P16 reports the facts of every file, whatever is wrong with it', () => {
    const limits = { maxBytes: 100, types: ['image/*'] };
    const facts = { name: 'a.png', type: 'image/png' };
    expect(inspect(PNG, 'a.png', limits)).toEqual({ ...facts, size: 67, problem: null });
    expect(inspect(padded(100), 'a.png', limits)).toEqual({
      ...facts,
      size: 167,
      problem: 'too_large',
    });
    expect(inspect(Buffer.alloc(0), 'a.csv', limits)).toEqual({
      name: 'a.csv',
      type: 'text/csv',
      size: 0,
      problem: 'empty',
    });
    expect(inspect(PDF, null, limits)).toEqual({
      name: 'file.pdf',
      type: 'application/pdf',
      size: PDF.byteLength,
      problem: 'type',
    });
    expect(inspect(Buffer.from('a'), null, limits).type).toBe('text/plain');
  });

  it('P16 a message has at most ten files', () => {
    expect(MAX_FILES).toBe(10);
  });

  it('P16 common types are named once, the wider pattern of one side narrowed by the other', () => {
    const own = { maxBytes: 1, types: ['image/*', 'text/plain'] };
    const of = (types: string[]) => commonLimits(own, { attachments: { maxBytes: 1, types } });
    expect(of(['image/*', 'text/*'])?.types).toEqual(['image/*', 'text/plain']);
    expect(of(['video/mp4'])?.types).toEqual([]);
  });
});

describe('P16 the name of a file', () => {
  const names: [string | null, string, string][] = [
    ['Bill 2026.pdf', 'application/pdf', 'Bill 2026.pdf'],
    ['PHOTO.JPEG', 'image/jpeg', 'PHOTO.JPEG'],
    [null, 'image/jpeg', 'file.jpg'],
    ['', 'text/html', 'file.bin'],
    ['..', 'application/pdf', 'file.pdf'],
    ['/etc/passwd', 'text/plain', 'passwd.txt'],
    ['a\\b\\c.png', 'image/png', 'c.png'],
    ['a.html', 'image/png', 'a.html.png'],
    ['a.html', 'text/html', 'a.html.bin'],
    ['a\r\nX: y".png', 'image/png', 'aX y.png'],
    ['\u202egnp.exe', 'image/png', 'gnp.exe.png'],
    ['猫\ud800.png', 'image/png', '猫\ufffd.png'],
    ['CON', 'text/plain', 'CON.txt'],
    ['. a .', 'application/pdf', 'a.pdf'],
    ['...a..pdf', 'application/pdf', 'a..pdf'],
    ['a b.pdf', 'application/pdf', 'a b.pdf'],
    ['a<>:"|?*%;b\u2028\u2029\u0007.pdf', 'application/pdf', 'ab.pdf'],
    ['a.BIN', 'application/octet-stream', 'a.BIN'],
    ['abin', 'application/octet-stream', 'abin.bin'],
    ['a.bin.exe', 'application/octet-stream', 'a.bin.exe.bin'],
    ['a.bin', 'image/png', 'a.bin.png'],
  ];

  it.each(names)('P16 %j of %s is %s', (given, type, name) => {
    expect(fileName(given, type)).toBe(name);
  });

  it('P16 is short', () => {
    expect(fileName('x'.repeat(500), 'image/png')).toBe(`${'x'.repeat(120)}.png`);
    expect(fileName(`${'x'.repeat(116)}.png`, 'image/png')).toBe(`${'x'.repeat(116)}.png`);
  });
});

function docx(kind: string): string {
  return `application/vnd.openxmlformats-officedocument.${kind}`;
}
