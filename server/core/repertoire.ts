/**
 * The characters that a database stores. MySQL's older character sets refuse a whole statement with
 * one character that they lack, such as an emoji.
 */

/**
 * `bmp`: what two bytes can name, so no emoji. `latin1`: MySQL's, with the additions of Windows.
 * `ascii`: what every character set has.
 */
export type Repertoire = 'bmp' | 'latin1' | 'ascii';

const COMPLETE = /^(utf8mb4|utf16|utf16le|utf32|gb18030|binary)$/;
const OF_CHARSET: Record<string, Repertoire> = {
  utf8: 'bmp',
  utf8mb3: 'bmp',
  ucs2: 'bmp',
  latin1: 'latin1',
};

/** Null: the character set has every character. */
export function repertoireOf(charset: string): Repertoire | null {
  const name = charset.toLowerCase();
  return COMPLETE.test(name) ? null : (OF_CHARSET[name] ?? 'ascii');
}

/** An emoji with its skin tone and what is joined to it, or any other character above the BMP. */
const ABOVE_BMP =
  /[\u{10000}-\u{10FFFF}](?:[\u{1F3FB}-\u{1F3FF}]|\uFE0F|\u200D[\u{10000}-\u{10FFFF}\u2600-\u27BF])*/gu;

/** What MySQL's `latin1` has in place of most of the C1 controls. */
const OF_WINDOWS = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const BEYOND_LATIN1 = new RegExp(`[^\\p{ASCII}\\u00A0-\\u00FF${OF_WINDOWS}]`, 'gu');
const BEYOND_ASCII = /\P{ASCII}/gu;

/** Replaces each character that does not fit with one sign: U+FFFD, or `?` where that is missing. */
export function fitText(text: string, repertoire: Repertoire): string {
  if (repertoire === 'bmp') return text.replace(ABOVE_BMP, '\uFFFD');
  const beyond = repertoire === 'latin1' ? BEYOND_LATIN1 : BEYOND_ASCII;
  return text.replace(ABOVE_BMP, '?').replace(beyond, '?');
}
