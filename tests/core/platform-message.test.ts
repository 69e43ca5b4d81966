import {
  filesToFetch,
  isStorableId,
  textOfPlatformMessage,
  timeOfPlatformMessage,
  userOfPlatformMessage,
} from '../../server/core/messages/platform-message';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
/** Stands for the hash that the app takes. */
const keyOf = ({ source }: { source: string }) => `key of ${source}`;
const file = (more: object = {}) => ({
  name: 'a.pdf',
  type: 'application/pdf',
  size: 3,
  source: 's',
  ...more,
});

describe('P40 a platform’s id', () => {
  it('P40 is stored unless it is empty, too long, or no text', () => {
    expect(isStorableId('x')).toBe(true);
    expect(isStorableId('')).toBe(false);
    expect(isStorableId('x'.repeat(255))).toBe(true);
    expect(isStorableId('x'.repeat(256))).toBe(false);
    expect(isStorableId('a\0')).toBe(false);
    expect(isStorableId('\uD800')).toBe(false);
  });
});

describe('P40 the text of a platform’s message', () => {
  const text = (more: Partial<Parameters<typeof textOfPlatformMessage>[0]>) =>
    textOfPlatformMessage({ text: '', placeholder: null, files: [], ...more });

  it('P40 is kept up to 40,000 characters, then shortened', () => {
    expect(text({ text: 'x'.repeat(40_000) })).toBe('x'.repeat(40_000));
    expect(text({ text: 'x'.repeat(40_001) })).toBe(`${'x'.repeat(39_999)}…`);
    // Never half of a surrogate pair.
    expect(text({ text: `${'x'.repeat(39_998)}😀😀` })).toBe(`${'x'.repeat(39_998)}…`);
  });

  it('P40 is mended where it cannot be stored', () => {
    expect(text({ text: 'a\0b' })).toBe('a\uFFFDb');
  });

  it('P40 is followed by what is not text, then by the files', () => {
    const files = [file(), file({ name: null }), file({ name: null, type: null })];
    expect(text({ text: 'Look', placeholder: 'sticker', files })).toBe(
      'Look\n[sticker]\n[a.pdf]\n[application/pdf]\n[file]'
    );
    expect(text({ text: ' ', placeholder: 'sticker' })).toBe('[sticker]');
    expect(text({ placeholder: 'x'.repeat(201) })).toBe(`[${'x'.repeat(199)}…]`);
    expect(text({ files: [file({ name: 'x'.repeat(201) })] })).toBe(`[${'x'.repeat(199)}…]`);
  });

  it('P40 is never empty', () => {
    expect(text({})).toBe('[message]');
    expect(text({ text: ' \n' })).toBe('[message]');
    for (const invisible of ['\u200b', '\u3164', '\u2800', '\u2060'])
      expect(text({ text: invisible })).toBe('[message]');
  });
});

describe('P16 the files of a platform’s message', () => {
  it('P16 are fetched with what is known, and shown by a placeholder until then', () => {
    expect(filesToFetch([file()], keyOf)).toEqual([
      {
        name: 'a.pdf',
        type: 'application/pdf',
        size: 3,
        source: 's',
        identity: 'key of s',
        placeholder: '[a.pdf]',
      },
    ]);
    expect(filesToFetch([file({ name: null, type: null, size: null })], keyOf)).toEqual([
      { name: '', type: '', size: 0, source: 's', identity: 'key of s', placeholder: '[file]' },
    ]);
  });

  it('P16 are at most ten, of those that can be fetched', () => {
    const eleven = Array.from({ length: 11 }, (_, i) => file({ source: `s${i}` }));
    const given = [file({ source: '' }), file({ source: 'a\0' }), ...eleven];
    const sources = filesToFetch(given, keyOf).map(({ source }) => source);
    expect(sources).toEqual(eleven.slice(0, 10).map(({ source }) => source));
  });

  it('P16 have a size that every database can store', () => {
    const sizes = [-1, 1.9, 2 ** 31 - 1, 2 ** 31].map((size) => file({ size }));
    expect(filesToFetch(sizes, keyOf).map(({ size }) => size)).toEqual([
      0,
      1,
      2 ** 31 - 1,
      2 ** 31 - 1,
    ]);
  });

  it('P16 have names and types of at most 200 characters', () => {
    const [long] = filesToFetch([file({ name: 'n'.repeat(201), type: 't'.repeat(201) })], keyOf);
    expect(long).toMatchObject({ name: `${'n'.repeat(199)}…`, type: `${'t'.repeat(199)}…` });
  });
});

describe('P40 the end user of a platform’s message', () => {
  it('P40 is taken as far as it can be stored', () => {
    expect(userOfPlatformMessage({ id: '7', name: 'Eve', locale: 'de' })).toEqual({
      id: '7',
      name: 'Eve',
      locale: 'de',
    });
    expect(userOfPlatformMessage({ id: '', name: ' ', locale: 'a\0' })).toEqual({});
    expect(userOfPlatformMessage({ id: '7', name: null, locale: null })).toEqual({ id: '7' });
    expect(userOfPlatformMessage({ id: '', name: 'x'.repeat(201), locale: null })).toEqual({
      name: `${'x'.repeat(199)}…`,
    });
  });

  it('P40 has no locale of more than 50 characters', () => {
    const locale = (length: number) =>
      userOfPlatformMessage({ id: '', name: null, locale: 'x'.repeat(length) });
    expect(locale(50)).toEqual({ locale: 'x'.repeat(50) });
    expect(locale(51)).toEqual({});
  });
});

describe('P40 the time of a platform’s message', () => {
  it('P40 counts unless it is a day ahead or no time', () => {
    expect(timeOfPlatformMessage(NOW - DAY, NOW)).toBe(NOW - DAY);
    expect(timeOfPlatformMessage(NOW + DAY - 1, NOW)).toBe(NOW + DAY - 1);
    expect(timeOfPlatformMessage(NOW + DAY, NOW)).toBeNull();
    expect(timeOfPlatformMessage(1, NOW)).toBe(1);
    expect(timeOfPlatformMessage(0, NOW)).toBeNull();
    expect(timeOfPlatformMessage(NaN, NOW)).toBeNull();
    expect(timeOfPlatformMessage(null, NOW)).toBeNull();
  });
});
