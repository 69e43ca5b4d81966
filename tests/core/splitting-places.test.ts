import { splitText } from '../../server/core/messages/splitting';

/** S59 Where exactly a long text is cut: `|` marks the place. */

const a = 'a'.repeat(8);
const b = 'b'.repeat(20);

/** Cuts of at most 20 characters, of which the second half is preferred. */
const PLACES: [string, string][] = [
  ['a paragraph before a line', `${a}aa\n\n|bb\ncc${b.slice(5)}`],
  ['a paragraph with spaces in between', `${a}aa\n \t\n|bb\n${b.slice(5)}`],
  ['a line before a sentence', `${a}aa\n|bb. ${b.slice(3)}`],
  ['a sentence before a word', `${a}aa. |bb ${b.slice(2)}`],
  ['a word', `${a}aa.bb |${b}`],
  ['a word in front of all spaces', `${a}aa  |${b}`],
  ['the last word that fits', `${a}aaa b b |${b}`],
  ['a word that fits exactly', `${a}${a}aaa |${b}`],
  ['not a paragraph in the first half', `aaa\n\nbbbbbbbbb |${b}`],
  ['a paragraph at the half', `${a}\n\n|bbbb ${b}`],
  ['a word in the first half, before none', `aaa aaa |${b}`],
  ['anywhere', `${a}${a}aaaa|${b}`],
  ['a flag that does not fit', `${a}${a}aaa|🇩🇪${b}`.slice(0, -4)],
  ['no combining mark', `${a}${a}aaa|a\u0301${b}`.slice(0, -4)],
  ['not between a space and its mark', `${a}${a} |aa \u0301${b}`.slice(0, -4)],
  ['not between CR and LF', `${a}${a}aa |a\r\n${b}`.slice(0, -4)],
];

describe('S59 a text of 20 characters at most ends at', () => {
  it.each(PLACES)('%s', (_, marked) => {
    const [head = '', tail = ''] = marked.split('|');
    expect(splitText(head + tail, 20)[0]).toBe(head);
    expect(splitText(head + tail, 20).join('')).toBe(head + tail);
  });

  it.each([...'.!?…。！？'])('a sentence with %s', (mark) => {
    expect(splitText(`${a}aa${mark} bb ${b}`, 20)[0]).toBe(`${a}aa${mark} `);
  });

  it.each(['"', "'", '”', '’', '»', ')', ']', '")', '.”)'])(
    'a sentence closed by %s',
    (closing) => {
      expect(splitText(`${a}.${closing}  bb ${b}`, 20)[0]).toBe(`${a}.${closing}  `);
    }
  );

  it('half of an odd number, rounded up', () => {
    expect(splitText(`${a}\n\nbbbb ${b}`, 21)[0]).toBe(`${a}\n\nbbbb `);
    expect(splitText(`${a}a\n\nbbb ${b}`, 21)[0]).toBe(`${a}a\n\n`);
  });
});

it('S59 a text that fits stays as it is', () => {
  expect(splitText(b, 20)).toEqual([b]);
  expect(splitText(` ${a}\n`, 10)).toEqual([` ${a}\n`]);
});

it('S59 blank parts are dropped, and blank texts', () => {
  expect(splitText(` ${b}${b}`, 20)).toEqual([b, b]);
  expect(splitText(' \n ', 20)).toEqual([]);
  expect(splitText(`${a}${' '.repeat(50)}b`, 20)).toEqual([
    `${a}${' '.repeat(12)}`,
    `${' '.repeat(18)}b`,
  ]);
});

const F = '```';
const code = (from: number, to: number) => {
  let lines = '';
  for (let i = from; i < to; i += 1) lines += `line${i}();\n`;
  return lines;
};

describe('S59 a code block that does not fit', () => {
  const text = (opening: string) => `Look:\n${opening}\n${code(0, 16)}${F}\nDone.`;

  it('is closed and opened again', () => {
    expect(splitText(text(`${F}js`), 100)).toEqual([
      `Look:\n${F}js\n${code(0, 9)}${F}`,
      `${F}js\n${code(9, 16)}${F}\nDone.`,
    ]);
  });

  it('is only cut below 100 characters', () => {
    expect(splitText(text(`${F}js`), 99)).toEqual([
      `Look:\n${F}js\n${code(0, 9)}`,
      `${code(9, 16)}${F}\nDone.`,
    ]);
  });

  it('repeats an opening line of at most 40 characters', () => {
    const opening = `${F}${'a'.repeat(37)}`;
    expect(splitText(text(opening), 100)).toEqual([
      `Look:\n${opening}\n${code(0, 5)}${F}`,
      `${opening}\n${code(5, 11)}${F}`,
      `${opening}\n${code(11, 16)}${F}\nDone.`,
    ]);
    expect(splitText(text(`${opening}a`), 100)).toEqual([
      `Look:\n${opening}a\n${code(0, 5)}`,
      code(5, 15),
      `${code(15, 16)}${F}\nDone.`,
    ]);
  });

  it('is cut anywhere in an endless line, with a line end of its own', () => {
    const line = 'x'.repeat(200);
    expect(splitText(`${F}js\n${line}\n${F}`, 100)).toEqual([
      `${F}js\n${line.slice(0, 90)}\n${F}`,
      `${F}js\n${line.slice(0, 90)}\n${F}`,
      `${F}js\n${line.slice(0, 20)}\n${F}`,
    ]);
  });

  it('is only cut when it is one line', () => {
    const line = 'x'.repeat(200);
    expect(splitText(`${F}${line}${F}\nb`, 100)).toEqual([
      `${F}${line.slice(0, 97)}`,
      line.slice(0, 100),
      `${line.slice(0, 3)}${F}\nb`,
    ]);
  });

  it('may be the end of the text', () => {
    expect(splitText(`${F}js\n${'x '.repeat(50)}\n`, 100)).toEqual([
      `${F}js\n${'x '.repeat(45)}\n${F}`,
      `${F}js\n${'x '.repeat(5)}\n`,
    ]);
  });
});

describe('S59 a code block that begins at the end of a part', () => {
  const rest = `${'x'.repeat(200)}\n${F}`;

  it('is closed when a character of it fits', () => {
    const [first, second] = splitText(`${'a'.repeat(89)}${F}js\n${rest}`, 100);
    expect(first).toBe(`${'a'.repeat(89)}${F}js\nx\n${F}`);
    expect(second).toBe(`${F}js\n${'x'.repeat(90)}\n${F}`);
  });

  it('is only cut when none fits', () => {
    const [first, second] = splitText(`${'a'.repeat(90)}${F}js\n${rest}`, 100);
    expect(first).toBe(`${'a'.repeat(90)}${F}js\n`);
    expect(second).toBe('x'.repeat(100));
  });
});

describe('S59 a code block that fits', () => {
  const block = `${F}\n${'b'.repeat(40)}\n${'c'.repeat(40)}\n${F}`;

  it('begins a part of its own rather than being cut', () => {
    expect(splitText(`aaaaaaaaaa ${block} ${'d'.repeat(30)}`, 100)).toEqual([
      'aaaaaaaaaa ',
      `${block} `,
      'd'.repeat(30),
    ]);
  });

  it('stays with what is before it', () => {
    const small = `${F}\n${b.slice(10)}\n${F}`;
    const large = `${F}\n${'c'.repeat(90)}\n${F}`;
    const text = `${'a'.repeat(60)} ${small} ${'d'.repeat(30)} ${large}`;
    expect(splitText(text, 100)).toEqual([
      `${'a'.repeat(60)} ${small} `,
      `${'d'.repeat(30)} `,
      large,
    ]);
  });

  it('is not cut after blank space either', () => {
    const exact = `${F}\n${'b'.repeat(91)}\n${F}`;
    expect(splitText(`  ${exact} d`, 100)).toEqual([`${exact} `, 'd']);
  });

  it('is kept whole where no space is before it', () => {
    expect(splitText(`${'a'.repeat(60)}${block}`, 100)).toEqual(['a'.repeat(60), block]);
    const exact = `${F}\n${'b'.repeat(92)}\n${F}`;
    expect(exact).toHaveLength(100);
    expect(splitText(`aa${exact}`, 100)).toEqual(['aa', exact]);
    expect(splitText(`${exact}ddd`, 100)).toEqual([exact, 'ddd']);
  });

  it('begins a part even where a paragraph ends before it', () => {
    const text = `${'a'.repeat(55)}\n\nb b ${block}`;
    expect(splitText(text, 100)).toEqual([`${'a'.repeat(55)}\n\nb b `, block]);
  });

  it('changes nothing where it begins or ends at the limit', () => {
    const paragraph = `${'a'.repeat(60)}\n\n`;
    const word = 'b'.repeat(38);
    expect(splitText(`${paragraph}${word}${block}`, 100)[0]).toBe(paragraph);
    const small = `${F}\n${'c'.repeat(27)}\n${F} ddd`;
    const before = `${'a'.repeat(60)}\n\n`;
    expect(`${before}bbb ${small}`.indexOf(' ddd')).toBe(101);
    expect(splitText(`${before}bb ${small}`, 100)).toEqual([before, `bb ${small}`]);
  });
});

describe('S59 a character that is longer than a message', () => {
  const mark = '\u{1D165}';

  it('is cut between its code points', () => {
    const marks = (n: number) => mark.repeat(n);
    expect(splitText(`a${marks(120)}`, 100)).toEqual([`a${marks(49)}`, marks(50), marks(21)]);
    expect(splitText(`a${marks(50)}${'\u0301'.repeat(20)}`, 100)[0]).toBe(`a${marks(49)}`);
    expect(splitText(`a${'\u0301'.repeat(150)}`, 100)[0]).toBe(`a${'\u0301'.repeat(99)}`);
    expect(splitText(`a${mark}b`, 2)).toEqual(['a', mark, 'b']);
  });

  it('is cut inside a code point only where a part is half of one', () => {
    expect(splitText('🙂', 1)).toHaveLength(2);
  });
});
