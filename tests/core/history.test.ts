import {
  alignHistory,
  MAX_HISTORY,
  prepareHistory,
  type KnownMessage,
} from '../../server/core/messages/history';

/**
 * Messages in one word each: `u:` and `b:` are the end user's and the bot's, `h:` and `s:` a
 * member's and automatic ones; `=x` is the id x.
 */
const AUTHORS = { u: 'user', b: 'bot', h: 'human', s: 'system' } as const;

function told(words: string) {
  return words.split(' ').flatMap((word) => {
    if (word === '') return [];
    const [text = '', externalId] = word.slice(2).split('=');
    const author = word.startsWith('u') ? ('user' as const) : ('bot' as const);
    return [{ author, text, ...(externalId !== undefined && { externalId }) }];
  });
}

function stored(words: string): KnownMessage[] {
  return words.split(' ').flatMap((word) => {
    if (word === '') return [];
    const [text = '', externalId = null] = word.slice(2).split('=');
    const author = AUTHORS[word.charAt(0) as keyof typeof AUTHORS];
    return [{ author, text, originalText: null, externalId }];
  });
}

/** What is added, and what is ignored, in words. */
function align(before: string, history: string): [string, string] {
  const known = stored(before);
  const ids = new Set(known.flatMap(({ externalId }) => externalId ?? []));
  const { added, ignored } = alignHistory({
    history: prepareHistory(told(history)),
    stored: known,
    knownIds: ids,
  });
  const words = added.map(({ author, text, externalId }) => {
    return `${author.charAt(0)}:${text}${externalId === undefined ? '' : `=${externalId}`}`;
  });
  return [words.join(' '), ignored ? `${ignored.count} ${ignored.reason}` : ''];
}

describe('issue 11.4 what of a history is new', () => {
  it.each([
    ['everything, where nothing is stored', '', 'u:a b:b', 'u:a b:b', ''],
    ['nothing of an empty history', 'u:a', '', '', ''],
    ['nothing of no history for nothing', '', '', '', ''],
    ['what follows the last stored message', 'u:a b:b', 'u:a b:b u:c b:d', 'u:c b:d', ''],
    ['nothing, the second time', 'u:a b:b', 'u:a b:b', '', ''],
    ['nothing, where more is stored', 'u:a b:b u:c', 'b:b u:c', '', ''],
    ['what follows an overlap', 'u:x b:y u:a b:b', 'u:a b:b u:c', 'u:c', ''],
    ['what follows one known message', 'u:x u:b', 'u:a u:b u:c', 'u:c', '1 before_known'],
    ['not what is before the known ones', 'u:c', 'u:a b:b u:c', '', '2 before_known'],
    ['nothing without an overlap', 'u:a', 'u:b b:c', '', '2 no_overlap'],
    ['nothing, if the last one is not in it', 'u:a b:b', 'u:a b:c', '', '2 no_overlap'],
    ['not what another has said', 'b:a', 'u:a u:b', '', '2 no_overlap'],
    ['after the longest run, not the last', 'u:a b:b', 'u:a b:b u:c b:b u:d', 'u:c b:b u:d', ''],
    ['after the last of two equal runs', 'u:x u:a', 'u:a u:b u:a u:c', 'u:c', '2 before_known'],
    ['after the beginning, if that is all', 'u:a', 'u:a b:b u:a u:c', 'b:b u:a u:c', ''],
    [
      'after a longer run than the beginning',
      'b:b u:a',
      'u:a b:b u:a u:c',
      'u:c',
      '1 before_known',
    ],
    ['whatever team and plugin said', 'u:a s:q h:b', 'u:a b:c', 'b:c', ''],
    ['everything, if only those have spoken', 's:q', 'u:a b:q', 'u:a b:q', ''],
  ])('%s', (_, before, history, added, ignored) => {
    expect(align(before, history)).toEqual([added, ignored]);
  });

  it.each([
    ['an unknown id is new', 'u:a=1', 'u:a=1 u:a=2 b:b=3', 'u:a=2 b:b=3', ''],
    ['also before a known one', 'u:b=2', 'u:a=1 u:b=2', 'u:a=1', ''],
    ['also without any overlap', 'u:b', 'u:a=1 b:x', 'u:a=1', '1 no_overlap'],
    ['a known id is known, whatever its text', 'u:a=1', 'u:z=1', '', ''],
    ['ids do not stand in for texts', 'u:a', 'u:a=1', 'u:a=1', ''],
    ['texts without ids match stored ones with', 'u:a=1 b:b', 'u:a b:b u:c', 'u:c', ''],
    [
      'the others are aligned among themselves',
      'u:a=1 b:b',
      'u:a=1 b:b u:c=2 b:d',
      'u:c=2 b:d',
      '',
    ],
    ['also if only ids are stored', 'u:a=1', 'u:a=1 b:b', 'b:b', ''],
  ])('by ids: %s', (_, before, history, added, ignored) => {
    expect(align(before, history)).toEqual([added, ignored]);
  });

  it('recognises a message by its first text after the end user has edited it', () => {
    const edited = { author: 'user', text: 'new', originalText: 'old', externalId: null } as const;
    const add = (history: string) =>
      alignHistory({
        history: prepareHistory(told(history)),
        stored: [edited],
        knownIds: new Set(),
      }).added.map(({ text }) => text);
    expect(add('u:old b:x')).toEqual(['x']);
    expect(add('u:new b:x')).toEqual(['x']);
    expect(add('u:none b:x')).toEqual([]);
  });

  it('counts everything that is ignored, with the first reason', () => {
    const many = Array.from({ length: MAX_HISTORY + 2 }, (_, i) => `u:${i}`).join(' ');
    expect(align('', many)[1]).toBe('2 too_many');
    expect(align('u:x', `${many} b:`)[1]).toBe('203 no_overlap');
    expect(align(`u:${MAX_HISTORY}`, `${many} b:`)[1]).toBe('201 before_known');
    expect(align('', 'u: b:')[1]).toBe('2 blank');
  });
});

describe('issue 11.4 a history', () => {
  it('keeps what was given', () => {
    const sentAt = '2026-11-22T10:00:00.000Z';
    const { messages } = prepareHistory([
      { author: 'user', text: ' a ', externalId: '1', sentAt },
      { author: 'bot', text: 'b', externalId: undefined, sentAt: undefined },
    ]);
    expect(messages).toEqual([
      { author: 'user', text: ' a ', externalId: '1', sentAt },
      { author: 'bot', text: 'b' },
    ]);
  });

  it('leaves out what is blank', () => {
    const { messages, blank, tooMany } = prepareHistory(told('u: b:b u:'));
    expect([messages.map(({ text }) => text), blank, tooMany]).toEqual([['b'], 2, 0]);
    expect(prepareHistory([{ author: 'user', text: ' \n\t' }])).toEqual({
      messages: [],
      blank: 1,
      tooMany: 0,
    });
  });

  it('is its newest 200 messages', () => {
    const of = (length: number) =>
      prepareHistory(Array.from({ length }, (_, i) => ({ author: 'bot', text: `${i}` }) as const));
    expect(of(200)).toMatchObject({ tooMany: 0, messages: { length: 200, 0: { text: '0' } } });
    expect(of(203)).toMatchObject({ tooMany: 3, messages: { length: 200, 0: { text: '3' } } });
  });

  it('has long messages in parts, with ids made of their own', () => {
    const text = `${'a'.repeat(9_999)} ${'b'.repeat(9_999)} c`;
    const { messages } = prepareHistory([{ author: 'bot', text, externalId: 'm1' }]);
    expect(messages.map(({ externalId, text: { length } }) => [externalId, length])).toEqual([
      ['m1', 10_000],
      ['m1#2', 10_000],
      ['m1#3', 1],
    ]);
    const [, second] = prepareHistory([
      { author: 'bot', text, externalId: 'x'.repeat(255) },
    ]).messages;
    expect(second?.externalId).toBe(`${'x'.repeat(253)}#2`);
    const [first, ...more] = prepareHistory([{ author: 'bot', text: 'a'.repeat(10_000) }]).messages;
    expect([first, more]).toEqual([{ author: 'bot', text: 'a'.repeat(10_000) }, []]);
  });

  it('has each id once', () => {
    const { messages } = prepareHistory(told('u:a=1 u:b=1 b:c b:c u:d=2'));
    expect(messages.map(({ text }) => text)).toEqual(['a', 'c', 'c', 'd']);
  });
});
