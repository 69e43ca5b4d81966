import { fitText, repertoireOf } from '../../server/core/repertoire';

/** What is stored where the database lacks characters. */

it.each([
  ['utf8mb4', null],
  ['UTF8MB4', null],
  ['utf16', null],
  ['utf16le', null],
  ['utf32', null],
  ['gb18030', null],
  ['binary', null],
  ['utf8', 'bmp'],
  ['utf8mb3', 'bmp'],
  ['ucs2', 'bmp'],
  ['latin1', 'latin1'],
  ['koi8r', 'ascii'],
  ['xutf8mb4', 'ascii'],
  ['utf8mb4x', 'ascii'],
] as const)('P5 the character set %s has %j', (charset, repertoire) => {
  expect(repertoireOf(charset)).toBe(repertoire);
});

it.each([
  ['thanks 👍', 'thanks \uFFFD'],
  ['👍👍', '\uFFFD\uFFFD'],
  // With a skin tone, a variation selector, or joined: one sign.
  ['👍🏽!', '\uFFFD!'],
  ['🏳️‍🌈 ok', '\uFFFD ok'],
  ['🧑‍⚕️', '\uFFFD'],
  ['👨‍👩‍👧', '\uFFFD'],
  ['❤️ café 漢字 … €', '❤️ café 漢字 … €'],
  ['𝒶b', '\uFFFDb'],
  ['', ''],
])('P5 without characters above the BMP %j is stored as %j', (text, stored) => {
  expect(fitText(text, 'bmp')).toBe(stored);
});

it.each([
  ['thanks 👍🏽', 'thanks ?'],
  ['Grüße, ÿ œ Ž € “x” – …', 'Grüße, ÿ œ Ž € “x” – …'],
  ['漢字', '??'],
  ['a\u0085b', 'a?b'],
  ['a\u00A0b\n', 'a\u00A0b\n'],
])('P5 in latin1 %j is stored as %j', (text, stored) => {
  expect(fitText(text, 'latin1')).toBe(stored);
});

it.each([
  ['é👍a', '??a'],
  ['~\u007F\n', '~\u007F\n'],
])('P5 in any other character set %j is stored as %j', (text, stored) => {
  expect(fitText(text, 'ascii')).toBe(stored);
});
