import { clip, isStorable, isStorableJson, mend } from '../../server/core/strings';

const HIGH = '\ud83d';
const LOW = '\ude00';

describe('what can be stored on every database', () => {
  it.each([
    '',
    'plain',
    '🙂',
    '👩‍👩‍👧‍👦',
    'مرحبا',
    '\u202Eright to left',
    'a\tb\nc\r\n',
    '\u0001\u007f\uffff',
    `${HIGH}${LOW}`,
  ])('%j can', (text) => {
    expect(isStorable(text)).toBe(true);
    expect(isStorableJson({ [text]: [text] })).toBe(true);
  });

  it.each([
    '\u0000',
    'a\u0000b',
    HIGH,
    LOW,
    `${LOW}${HIGH}`,
    `🙂${HIGH}`,
    `${HIGH}🙂`,
    `${LOW}🙂`,
    `${HIGH}a${LOW}`,
  ])('%j cannot', (text) => {
    expect(isStorable(text)).toBe(false);
    expect(isStorableJson(text)).toBe(false);
    expect(isStorableJson([text])).toBe(false);
    expect(isStorableJson({ key: { inner: text } })).toBe(false);
    expect(isStorableJson({ [text]: 1 })).toBe(false);
  });

  it('accepts JSON of 32 levels, refuses 33, and survives 100,000', () => {
    const nested = (levels: number) =>
      JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;
    expect(isStorableJson(nested(32))).toBe(true);
    expect(isStorableJson(nested(33))).toBe(false);
    expect(isStorableJson(nested(100_000))).toBe(false);
  });

  it.each([null, true, 0, -0, 1e308])('accepts the value %p', (value) => {
    expect(isStorableJson(value)).toBe(true);
  });
});

it.each([
  ['plain', 3, 'pla'],
  ['plain', 9, 'plain'],
  ['ab🙂', 3, 'ab'],
  ['ab🙂', 4, 'ab🙂'],
  ['🙂🙂', 3, '🙂'],
])('S30 a name is cut between characters: %j at %d', (text, max, expected) => {
  expect(clip(text, max)).toBe(expected);
});

it.each([
  ['plain 🙂', 'plain 🙂'],
  ['a\u0000b\u0000', 'a\ufffdb\ufffd'],
  [`${LOW}${HIGH}`, '\ufffd\ufffd'],
  [`${HIGH}🙂${LOW}`, '\ufffd🙂\ufffd'],
])('S30 what cannot be stored in %j is replaced', (text, mended) => {
  expect(mend(text)).toBe(mended);
  expect(isStorable(mend(text))).toBe(true);
});
