import {
  alignHistory,
  MAX_HISTORY,
  prepareHistory,
  type KnownMessage,
} from '../../server/core/messages/history';

/**
 * Messages in one word each: `u:` and `b:` are the end user's and the bot's, `h:` and `s:` a
 * member's and automatic ones; `=x` is the id x, `-` in front a deleted message, and `_` no text.
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
    const [text = '', externalId = null] = word.replace('-', '').slice(2).split('=');
    const author = AUTHORS[word.replace('-', '').charAt(0) as keyof typeof AUTHORS];
    const deletedAt = word.startsWith('-') ? 1 : null;
    return [{ author, text: text.replace('_', ' '), originalText: null, externalId, deletedAt }];
  });
}

/** What is added, and what is ignored, in words. */
function align(
  before: string,
  history: string,
  { isHeardHere, isWhole }: { isHeardHere?: boolean; isWhole?: boolean } = {}
): [string, string] {
  const known = stored(before);
  const ids = new Set(known.flatMap(({ externalId }) => externalId ?? []));
  const { added, ignored } = alignHistory({
    history: prepareHistory(told(history)),
    stored: known,
    knownIds: ids,
    ...(isHeardHere !== undefined && { isHeardHere }),
    ...(isWhole !== undefined && { isWhole }),
  });
  const words = added.map(({ author, text, externalId }) => {
    return `${author.charAt(0)}:${text}${externalId === undefined ? '' : `=${externalId}`}`;
  });
  return [words.join(' '), ignored ? `${ignored.count} ${ignored.reason}` : ''];
}

describe('issue 11.4 what of a history is new', () => {
  it('takes no message for the first one that is only the first of those that were read', () => {
    const all = { isWhole: true };
    const some = { isWhole: false };
    expect(align('-u:x -u:y', 'u:a', all)).toEqual(['u:a', '']);
    expect(align('-u:x -u:y', 'u:a', some)).toEqual(['', '1 no_overlap']);
    expect(align('-u:x u:a', 'u:a b:b u:a', all)).toEqual(['b:b u:a', '']);
    expect(align('-u:x u:a', 'u:a b:b u:a', some)).toEqual(['', '2 before_known']);
  });

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
    [
      'nothing of what is stored before a repeated word',
      'u:y b:o u:t u:y',
      'u:y b:o u:t',
      '',
      '2 stored_elsewhere',
    ],
    ['also after another beginning', 'u:y b:o u:t u:y', 'u:x u:y b:o u:t', '', '3 before_known'],
    ['all that follows, if more does', 'u:y b:o u:t u:y', 'u:y b:o u:t u:z', 'b:o u:t u:z', ''],
    ['all that follows another run', 'u:z b:o u:t u:y', 'u:y b:o u:t', 'b:o u:t', ''],
    ['what follows messages without text', 'u:a b:b u: b:_', 'u:a b:b u:c', 'u:c', ''],
    ['everything, if only such are stored', 'u: b:_', 'u:a b:b', 'u:a b:b', ''],
    ['what follows a deleted message', 'u:a b:b -u:d', 'u:a b:b u:c', 'u:c', ''],
    ['what follows it, if the history has it', 'u:a -b:b', 'u:a b:b u:c', 'u:c', ''],
    ['what is around deleted ones', 'u:a -u:d -u:e b:b', 'u:a b:b u:c', 'u:c', ''],
    ['everything, if all is deleted', '-u:d -u:e', 'u:a b:b', 'u:a b:b', ''],
    ['what follows one of them', '-u:d -u:a', 'u:a b:b', 'b:b', ''],
    ['all after the beginning, if the rest is deleted', '-u:d u:a', 'u:a b:b u:a', 'b:b u:a', ''],
    ['but not after it, if more is stored', 'u:d u:a', 'u:a b:b u:a u:c', 'u:c', '2 before_known'],
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

  it.each([
    ['is known by its text', 'u:a b:b', 'u:a=1 b:b=2', '', ''],
    ['is new if no stored one has it', 'u:a b:b', 'u:a=1 b:c=2 b:b=3', 'b:c=2', ''],
    ['is new if another id has it', 'u:a=9', 'u:a=1', 'u:a=1', ''],
    ['is new in another order', 'u:a b:b', 'b:b=2 u:a=1', 'b:b=2', ''],
    ['is not known twice', 'u:a', 'u:a=1 u:a=2', 'u:a=2', ''],
    ['is known before what a member heard', 'u:a b:b h:h u:y', 'u:a=1 b:b=2 u:c=3', 'u:c=3', ''],
    ['is in as many pairs as there can be', 'u:a u:b u:c', 'u:c=3 u:a=1 u:b=2', 'u:c=3', ''],
    ['is not compared with the others', 'u:a b:b', 'u:a=1 b:b u:c', 'u:c', ''],
    ['is known after others', 'u:x b:y u:a', 'u:a=1', '', ''],
    ['is known between others', 'u:a u:x u:b u:y u:c', 'u:a=1 u:b=2 u:c=3', '', ''],
    ['is new where more others are known', 'u:x u:c u:a u:b', 'u:a=1 u:b=2 u:c=3', 'u:c=3', ''],
    ['is new before more known ones', 'u:x u:b u:c u:a', 'u:a=1 u:b=2 u:c=3', 'u:a=1', ''],
    ['is known by its id first', 'u:a=1 u:a', 'u:a=1 u:a=2 u:a=3', 'u:a=3', ''],
    ['is new where nothing is stored', '', 'u:a=1 b:b=2', 'u:a=1 b:b=2', ''],
  ])('by texts where the plugin hears the end user: a message with an id %s', (...words) => {
    const [, before, history, added, ignored] = words;
    expect(align(before, history, { isHeardHere: true })).toEqual([added, ignored]);
    expect(align(before, 'u:a=7', { isHeardHere: false })[0]).toBe('u:a=7');
  });

  it('recognises a long message that is stored whole or in parts, with an id or without', () => {
    const long = `${'a'.repeat(9_999)} ${'b'.repeat(9_999)} c`;
    const given = { author: 'user', text: long } as const;
    const whole = { ...given, originalText: null, externalId: null, deletedAt: null };
    const history = (externalId?: string) =>
      prepareHistory([{ ...given, externalId }, ...told('b:x')]);
    const added = (stored: KnownMessage[], externalId?: string, ...ids: string[]) =>
      alignHistory({ history: history(externalId), stored, knownIds: new Set(ids) }).added.map(
        (message) => [message.text.length, message.externalId]
      );
    const parts = history().items[0]?.parts ?? [];
    const inParts = parts.map(({ text }) => ({ ...whole, text }));
    expect(inParts).toHaveLength(3);
    expect(added([whole])).toEqual([[1, undefined]]);
    expect(added(inParts)).toEqual([[1, undefined]]);
    expect(added(inParts.slice(1))).toEqual([]);
    expect(added([{ ...whole, externalId: 'm' }], 'm', 'm')).toEqual([[1, undefined]]);
    const named = inParts.map((part, i) => ({ ...part, externalId: i ? `m#${i + 1}` : 'm' }));
    expect(added(named, 'm', 'm', 'm#2', 'm#3')).toEqual([[1, undefined]]);
    // Another message has the id that a part would get.
    expect(added([], 'm', 'm#2')).toEqual([
      [10_000, 'm'],
      [10_000, undefined],
      [1, 'm#3'],
      [1, undefined],
    ]);
  });

  it('recognises a message by its first text after the end user has edited it', () => {
    const edited = {
      author: 'user',
      text: 'new',
      originalText: 'old',
      externalId: null,
      deletedAt: null,
    } as const;
    const add = (history: string) =>
      alignHistory({
        history: prepareHistory(told(history)),
        stored: [edited],
        knownIds: new Set(),
      }).added.map(({ text }) => text);
    expect(add('u:old b:x')).toEqual(['x']);
    expect(add('u:new b:x')).toEqual(['x']);
    expect(add('u:none b:x')).toEqual([]);
    const emptied = { ...edited, text: '' };
    const history = prepareHistory(told('u:old b:x'));
    const { added } = alignHistory({ history, stored: [emptied], knownIds: new Set() });
    expect(added.map(({ text }) => text)).toEqual(['x']);
  });

  it('counts everything that is ignored, with the first reason', () => {
    const many = Array.from({ length: MAX_HISTORY + 2 }, (_, i) => `u:${i}`).join(' ');
    expect(align('', many)[1]).toBe('2 too_many');
    expect(align('u:x', `${many} b:`)[1]).toBe('203 no_overlap');
    expect(align(`u:${MAX_HISTORY}`, `${many} b:`)[1]).toBe('201 before_known');
    expect(align('', 'u: b:')[1]).toBe('2 blank');
    expect(align('u:y b:o u:y', 'u:y b:o b:')[1]).toBe('2 blank');
  });
});

describe('issue 11.4 a history', () => {
  const prepare = (...given: Parameters<typeof prepareHistory>) => {
    const { items, ...counts } = prepareHistory(...given);
    return { messages: items.flatMap(({ parts }) => parts), ...counts };
  };

  it('keeps what was given', () => {
    const sentAt = '2026-11-22T10:00:00.000Z';
    const { messages } = prepare([
      { author: 'user', text: ' a ', externalId: '1', sentAt },
      { author: 'bot', text: 'b', externalId: undefined, sentAt: undefined },
    ]);
    expect(messages).toEqual([
      { author: 'user', text: ' a ', externalId: '1', sentAt },
      { author: 'bot', text: 'b' },
    ]);
  });

  it('leaves out what is blank', () => {
    const { messages, blank, tooMany } = prepare(told('u: b:b u:'));
    expect([messages.map(({ text }) => text), blank, tooMany]).toEqual([['b'], 2, 0]);
    expect(prepare([{ author: 'user', text: ' \n\t' }])).toEqual({
      messages: [],
      blank: 1,
      tooMany: 0,
    });
  });

  it('is its newest 200 messages', () => {
    const of = (length: number) =>
      prepare(Array.from({ length }, (_, i) => ({ author: 'bot', text: `${i}` }) as const));
    expect(of(200)).toMatchObject({ tooMany: 0, messages: { length: 200, 0: { text: '0' } } });
    expect(of(203)).toMatchObject({ tooMany: 3, messages: { length: 200, 0: { text: '3' } } });
  });

  it('has long messages in parts, with ids made of their own', () => {
    const text = `${'a'.repeat(9_999)} ${'b'.repeat(9_999)} c`;
    const { messages } = prepare([{ author: 'user', text, externalId: 'm1' }]);
    expect(messages.map(({ externalId, text: { length } }) => [externalId, length])).toEqual([
      ['m1', 10_000],
      ['m1#2', 10_000],
      ['m1#3', 1],
    ]);
    const [, second] = prepare([{ author: 'user', text, externalId: 'x'.repeat(255) }]).messages;
    expect(second?.externalId).toBe(`${'x'.repeat(253)}#2`);
  });

  it('has whole what a bot may report', () => {
    for (const [author, most] of [
      ['user', 10_000],
      ['bot', 20_000],
    ] as const) {
      const of = (length: number) =>
        prepare([{ author, text: 'a'.repeat(length) }]).messages.map(({ text }) => text.length);
      expect(of(most)).toEqual([most]);
      expect(of(most + 1)).toEqual([most, 1]);
    }
  });

  it('gives a part no id that another message has', () => {
    const long = (externalId: string) => ({
      author: 'user' as const,
      text: 'a'.repeat(10_001),
      externalId,
    });
    const ids = (...given: Parameters<typeof prepareHistory>[0]) =>
      prepare(given).messages.map(({ externalId }) => externalId);
    expect(ids(long('m'), ...told('u:b=m#2'))).toEqual(['m', undefined, 'm#2']);
    const [one, two] = [`${'x'.repeat(253)}aa`, `${'x'.repeat(253)}bb`];
    expect(ids(long(one), long(two))).toEqual([one, undefined, two, `${'x'.repeat(253)}#2`]);
  });

  it('is of whole messages: one that does not fit is left out, unless it is the newest', () => {
    const long = (parts: number) => ({ author: 'user' as const, text: 'a'.repeat(parts * 10_000) });
    const of = (...given: Parameters<typeof prepareHistory>[0]) => {
      const { messages, tooMany } = prepare(given);
      return [messages.length, tooMany];
    };
    expect(of(long(1), long(199), long(1))).toEqual([200, 1]);
    expect(of(long(1), long(200), long(1))).toEqual([1, 2]);
    expect(of(long(1), long(201))).toEqual([201, 1]);
  });

  it('has each id once', () => {
    const { messages } = prepare(told('u:a=1 u:b=1 b:c b:c u:d=2'));
    expect(messages.map(({ text }) => text)).toEqual(['a', 'c', 'c', 'd']);
  });
});
