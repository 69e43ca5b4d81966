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

  it.each([
    ['paragraphs', `${'a'.repeat(60)}\n\n${'b'.repeat(50)}\nc`, 100],
    ['lines', `${'a'.repeat(60)}\n${'b'.repeat(30)}. ${'c'.repeat(30)}`, 100],
    ['sentences', `${'a'.repeat(60)}. ${'b'.repeat(20)} ${'c'.repeat(30)}`, 100],
    ['words', `${'a'.repeat(60)} ${'b'.repeat(60)}`, 100],
  ])('are split between %s first', (_, text, max) => {
    const [first = '', second = ''] = splitText(text, max);
    expect(first.trim()).toBe(first.includes('.') ? `${'a'.repeat(60)}.` : 'a'.repeat(60));
    expect(second.startsWith('b')).toBe(true);
  });

  it('are split anywhere when there is no better place, and not inside an emoji', () => {
    const family = '👩‍👩‍👧‍👦';
    const parts = splitText(family.repeat(30), 100);
    expect(parts.join('')).toBe(family.repeat(30));
    for (const part of parts) expect(part.length % family.length).toBe(0);
  });

  it('keep a surrogate pair whole even inside one endless character', () => {
    const endless = `a${'\u{1D165}'.repeat(300)}`;
    const parts = splitText(endless, 100);
    expect(parts.join('')).toBe(endless);
    for (const part of parts) expect(() => encodeURIComponent(part)).not.toThrow();
  });

  it('keep a code block whole that fits into one message', () => {
    const code = `\`\`\`js\n${'x();\n'.repeat(14)}\n\n${'y();\n'.repeat(2)}\`\`\``;
    const [first, second] = splitText(`${'intro '.repeat(10)}${code}`, 120);
    expect([first, second]).toEqual(['intro '.repeat(10), code]);
  });

  it('close and open again a code block that does not fit', () => {
    const code = `Look:\n\`\`\`js\n${'call();\n'.repeat(40)}\`\`\`\nDone.`;
    const parts = splitText(code, 120);
    for (const part of parts) expect(part.match(/```/g)?.length).toBe(2);
    expect(parts.slice(1).every((part) => part.startsWith('```js\n'))).toBe(true);
    expect(parts.join('').match(/call\(\);/g)?.length).toBe(40);
  });
});
