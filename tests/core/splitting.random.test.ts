import fc from 'fast-check';
import { splitText } from '../../server/core/messages/splitting';

const MAX = 120;
const RUNS = { numRuns: 500 };

/** Words, breaks, emoji of several code points, combining marks, backticks: in any order. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        '\n',
        '\n\n',
        ' ',
        '. ',
        '? ',
        '👩‍👩‍👧‍👦',
        '🇩🇪',
        'e\u0301',
        '\r\n',
        '```',
        '`',
        'word '
      ),
      fc.string({ unit: 'grapheme', minLength: 100, maxLength: 400 })
    ),
    { maxLength: 40 }
  )
  .map((pieces) => pieces.join(''));

const plain = texts.map((text) => text.replaceAll('`', ''));

const visible = (text: string) => text.replace(/\s+/g, '');

const graphemesOf = (text: string) =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(
    ({ segment }) => segment
  );

describe('S59 long texts', () => {
  it('are split into parts that fit, none of them blank', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 300 }), (text, max) => {
        const parts = splitText(text, max);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(max);
          expect(part.trim()).not.toBe('');
        }
      }),
      RUNS
    );
  });

  it('lose no character', () => {
    fc.assert(
      fc.property(plain, (text) => {
        const parts = splitText(text, MAX);
        expect(visible(parts.join(''))).toBe(visible(text));
      }),
      RUNS
    );
  });

  it('lose no code either; repeated fences are all that is added', () => {
    const bare = (text: string) => text.replaceAll('`', '').replace(/\s+/g, '');
    fc.assert(
      fc.property(texts, (text) => {
        // Without a first line of its own, a repeated fence adds nothing but backticks.
        const code = text.replaceAll('```', '\n```\n');
        expect(bare(splitText(code, MAX).join(''))).toBe(bare(code));
      }),
      RUNS
    );
  });

  it('are never split inside a character as readers see it', () => {
    fc.assert(
      fc.property(plain, (text) => {
        const whole = new Set(graphemesOf(text));
        const torn = splitText(text, MAX)
          .flatMap(graphemesOf)
          .filter((grapheme) => !whole.has(grapheme));
        expect(torn).toEqual([]);
      }),
      RUNS
    );
  });

  it('stay as they are when they fit', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(splitText(text, text.length)).toEqual(text.trim() === '' ? [] : [text]);
      }),
      RUNS
    );
  });
});
