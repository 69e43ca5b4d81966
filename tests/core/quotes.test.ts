import { forwardNote } from '../../server/core/limits';
import { repliedToOn, partsOf, partsToSendAgain } from '../../server/core/messages/parts';
import {
  replyWithQuote,
  originOf,
  quoteOf,
  shownQuote,
  type QuotedMessage,
  type StoredQuote,
} from '../../server/core/messages/quotes';

const AT = 1_800_000_000_000;

const told = { author: null, name: null, text: '', part: '' };
const stored = {
  id: 'm1',
  author: 'human' as const,
  name: 'Grace',
  text: 'Red or blue?',
  attachments: [],
  origin: null,
  editedAt: null,
  deletedAt: null,
};

describe('S38 the quote that is stored', () => {
  it('S38 has what the platform tells, if the quoted message is not stored', () => {
    const reported = { author: 'bot' as const, name: ' Clover ', text: ' Red or blue? ', part: '' };
    const quote = { messageId: null, author: 'bot', name: 'Clover', words: 'Red or blue?' };
    expect(quoteOf(reported, null)).toEqual({ ...quote, now: null });
    expect(quoteOf({ ...reported, part: 'blue' }, null).words).toBe('blue');
    expect(quoteOf({ ...reported, part: ' \u200b' }, null).words).toBe('Red or blue?');
  });

  it('S38 has nothing of a message that nobody describes', () => {
    const quote = { messageId: null, author: null, name: null, words: '', now: null };
    expect(quoteOf(told, null)).toEqual(quote);
    expect(quoteOf({ ...told, name: ' \u200b' }, null).name).toBeNull();
  });

  it('S38 believes the stored message, not the platform, and keeps the chosen part', () => {
    const reported = { author: 'user' as const, name: 'Eve', text: 'Changed', part: ' blue ' };
    const { id, author, name, ...now } = stored;
    expect(quoteOf(reported, stored)).toEqual({ messageId: id, author, name, words: 'blue', now });
    expect(quoteOf({ ...reported, part: '' }, stored).words).toBe('');
  });

  it('S38 mends and shortens texts that cannot be stored as they are', () => {
    const { name, words } = quoteOf({ ...told, name: `a\0${'n'.repeat(300)}`, text: 'a\0b' }, null);
    expect(name).toBe(`a\uFFFD${'n'.repeat(198)}`);
    expect(words).toBe('a\uFFFDb');
    const wordsOf = (text: string) => quoteOf({ ...told, text }, null).words;
    expect(wordsOf('x'.repeat(300))).toBe('x'.repeat(300));
    expect(wordsOf('x'.repeat(301))).toBe(`${'x'.repeat(299)}…`);
  });
});

describe('S38 the quote that is shown', () => {
  const quoted = (words: string, now: Partial<QuotedMessage> | null): StoredQuote => {
    const { id: messageId, author, name, ...same } = stored;
    return { messageId, author, name, words, now: now && { ...same, ...now } };
  };
  const textOf = (words: string, now: Partial<QuotedMessage> | null) =>
    shownQuote(quoted(words, now)).text;

  it('S38 says which message it is and whose', () => {
    const expected = { messageId: 'm1', author: 'human', name: 'Grace', text: 'Red or blue?' };
    expect(shownQuote(quoted('', {}))).toEqual(expected);
  });

  it('S38 has the words as they are now, or the chosen part', () => {
    expect(textOf('', { text: 'x'.repeat(301) })).toBe(`${'x'.repeat(299)}…`);
    expect(textOf('blue', {})).toBe('blue');
    expect(textOf('as told', null)).toBe('as told');
  });

  it('S38 has none of the words once the message is deleted', () => {
    expect(textOf('', { deletedAt: AT + 1 })).toBe('');
    expect(textOf('blue', { deletedAt: AT + 1 })).toBe('');
    expect(textOf('', { deletedAt: 0 })).toBe('');
  });

  it('S38 loses a chosen part that a later edit has taken away', () => {
    expect(textOf('blue', { text: 'Red?', editedAt: AT })).toBe('Red?');
    expect(textOf('blue', { text: 'Red?', editedAt: AT + 1 })).toBe('Red?');
    expect(textOf('blue', { text: 'Is it blue?', editedAt: AT + 1 })).toBe('blue');
    // The time of an edit is of the platform's clock: it does not say which of the two was first.
    expect(textOf('blue', { text: 'Red?', editedAt: 0 })).toBe('Red?');
    expect(textOf('blue', { text: 'Red?' })).toBe('blue');
  });

  it('S38 names the files of a message without words', () => {
    const attachments = [{ name: 'a.png' }, { name: null }];
    expect(textOf('', { text: '', attachments })).toBe('[a.png] [file]');
    expect(textOf('', { text: 'See', attachments })).toBe('See');
    expect(textOf('', { text: '' })).toBe('');
  });
});

describe('S38 the quote of a forwarded message', () => {
  const textOf = (text: string, more: Partial<QuotedMessage> = {}) => {
    const { id: messageId, author, name, ...same } = stored;
    const now = { ...same, origin: { kind: 'forward' as const }, text, ...more };
    return shownQuote({ messageId, author, name, words: '', now }).text;
  };

  it.each([null, 'Bob', 'Bob from Shop'])('S38 leaves the note of %j out', (from) => {
    expect(textOf(`${forwardNote(from)}\nOrder 4711`)).toBe('Order 4711');
    expect(textOf(forwardNote(from), { attachments: [{ name: 'a.png' }] })).toBe('[a.png]');
    expect(textOf(forwardNote(from))).toBe(forwardNote(from));
  });

  it('S38 leaves nothing else out', () => {
    for (const text of ['See\n[forwarded]\nOrder', '[forwarded] by me', '[forwarded from Bob', 'x'])
      expect(textOf(text)).toBe(text);
    const typed = '[forwarded]\nOrder 4711';
    expect(textOf(typed, { origin: null })).toBe(typed);
    expect(textOf(typed, { origin: { kind: 'story' } })).toBe(typed);
    expect(textOf(`${typed}\n${typed}`)).toBe(`Order 4711\n${typed}`);
  });
});

describe('S38 the origin of a message', () => {
  const url = 'https://shop.example.com/mug';

  it('S38 has its kind, a label and an address', () => {
    const origin = { kind: 'referral' as const, label: ' Blue mug ', url };
    expect(originOf(origin)).toEqual({ kind: 'referral', label: 'Blue mug', url });
    expect(originOf({ kind: 'forward', label: null, url: null })).toEqual({
      kind: 'forward',
      label: null,
      url: null,
    });
    expect(originOf({ ...origin, label: 'n'.repeat(201) }).label).toBe('n'.repeat(200));
    expect(originOf({ ...origin, label: '\u3164' }).label).toBeNull();
  });

  it.each([
    ['http://shop.example.com', true],
    ['HTTPS://shop.example.com', true],
    [`https://a.example/${'x'.repeat(1_982)}`, true],
    [`https://a.example/${'x'.repeat(1_983)}`, false],
    ['javascript:alert(1)', false],
    ['data:text/html,x#https://a.example', false],
    ['ftp://shop.example.com', false],
    ['see https://shop.example.com', false],
    ['https://', false],
    ['https://a.example/\0', false],
    ['', false],
  ])('S38 keeps the address %j: %s', (address, isKept) => {
    const origin = originOf({ kind: 'story', label: null, url: address });
    expect(origin.url).toBe(isKept ? address : null);
  });
});

describe('S37 an answer with the quoted words in front', () => {
  it.each([
    ['Red or blue?', '> Red or blue?\nBlue'],
    ['  Red\t or   blue? ', '> Red or blue?\nBlue'],
    ['\n\nRed\n  \n', '> Red\nBlue'],
    ['Red\nor blue?', '> Red…\nBlue'],
    ['x'.repeat(120), `> ${'x'.repeat(120)}\nBlue`],
    ['x'.repeat(121), `> ${'x'.repeat(120)}…\nBlue`],
    [`${'x'.repeat(119)} y`, `> ${'x'.repeat(119)}…\nBlue`],
    [`${'x'.repeat(119)}😀`, `> ${'x'.repeat(119)}…\nBlue`],
    ['```js\nconst a = 1;\n```', '> js…\nBlue'],
    ['````', 'Blue'],
    ['a `b` ``c``', '> a `b` ``c``\nBlue'],
    ['', 'Blue'],
    [' \n\u200b', 'Blue'],
  ])('S37 %j', (quoted, expected) => {
    expect(replyWithQuote('Blue', quoted)).toBe(expected);
  });

  it('S37 is the quoted words alone before a file without words', () => {
    expect(replyWithQuote('', 'Red or blue?')).toBe('> Red or blue?');
    expect(replyWithQuote(' ', 'Red or blue?')).toBe('> Red or blue?');
  });
});

describe('S37 how a channel shows what an answer is for', () => {
  const message = { text: 'Red or blue?', externalId: 'x', to: 'chat' };
  const replyTo = (given: Parameters<typeof repliedToOn>[0], more: object = {}) =>
    repliedToOn(given, { ...message, ...more }).replyTo;

  it('S37 names the message where the platform can show it', () => {
    expect(repliedToOn({ replies: true }, message)).toEqual({ text: 'Red or blue?', replyTo: 'x' });
    expect(replyTo({ replies: false })).toBeNull();
    expect(replyTo(null)).toBeNull();
    expect(replyTo({ replies: true }, { externalId: null })).toBeNull();
  });

  it('S37 asks the adapter about this message', () => {
    const asked: object[] = [];
    const canReplyTo = (one: { externalId: string; to: string }) => {
      asked.push(one);
      return one.externalId === 'y';
    };
    expect(replyTo({ replies: true, canReplyTo })).toBeNull();
    expect(replyTo({ replies: true, canReplyTo }, { externalId: 'y' })).toBe('y');
    expect(asked).toEqual([
      { externalId: 'x', to: 'chat' },
      { externalId: 'y', to: 'chat' },
    ]);
  });

  const capabilities = { maxText: 30, attachments: null };
  const parts = (repliedTo: { text: string; replyTo: string | null } | null, text = 'Blue') =>
    partsOf({ message: { seq: 4, text, attachments: [] }, capabilities, at: AT, repliedTo }).map(
      (part) => [part.text, part.replyTo]
    );

  it('S37 tells it with the first part alone', () => {
    const long = 'One sentence. Another sentence. And a third one.';
    expect(parts({ text: 'Red?', replyTo: 'x' }, long)).toEqual([
      ['One sentence. Another ', 'x'],
      ['sentence. And a third one.', null],
    ]);
    const [first, ...others] = parts({ text: 'Red?', replyTo: null }, long);
    expect(first?.[0]).toMatch(/^> Red\?\nOne sentence\. /);
    expect(first?.[1]).toBeNull();
    expect([first, ...others].map((part) => part?.[0]).join('')).toBe(`> Red?\n${long}`);
    expect(parts(null)).toEqual([['Blue', null]]);
  });

  it('S37 tells the same when the message is sent again', () => {
    const message = { seq: 4, text: 'Blue', attachments: [] };
    const again = (replyTo: string | null) => {
      const repliedTo = { text: 'Red?', replyTo };
      const sent = partsOf({ message, capabilities, at: AT, repliedTo }).map((part) => ({
        ...part,
        state: 'failed' as const,
      }));
      const common = { message, capabilities, at: AT };
      return [
        ...partsToSendAgain({ ...common, parts: sent }),
        ...partsToSendAgain({ ...common, parts: [], repliedTo }),
      ].map((part) => [part.text, part.replyTo, part.round]);
    };
    expect(again('x')).toEqual([
      ['Blue', 'x', 1],
      ['Blue', 'x', 0],
    ]);
    expect(again(null)).toEqual([
      ['> Red?\nBlue', null, 1],
      ['> Red?\nBlue', null, 0],
    ]);
  });
});
