import { toHref } from '../../admin/chat/links';
import { originText } from '../../admin/chat/Origin';
import { quotedName } from '../../admin/chat/speakerNames';
import { parseQuote, quoteOf, wordsOf } from '../../admin/shared/lib/quotes';
import type { MessageQuote, SessionDetailDto } from '../../server/core/contract';
import { english, line, sessionDto } from './support';

const session = sessionDto() as unknown as SessionDetailDto;
const quote = (fields: Partial<MessageQuote>): MessageQuote => ({
  messageId: 'm1',
  author: 'user',
  name: null,
  text: 'Where is it?',
  ...fields,
});

describe('the quote of a message that is being answered', () => {
  test('P50 says which message it is, whose, and what it said', () => {
    expect(quoteOf(line(7, { name: 'Ada', text: 'Where is it?' }))).toEqual({
      messageId: 'line-7',
      author: 'user',
      name: 'Ada',
      text: 'Where is it?',
    });
  });

  test('P50 is cut after 300 characters, never within one', () => {
    expect(quoteOf(line(1, { text: 'a'.repeat(300) })).text).toBe('a'.repeat(300));
    expect(quoteOf(line(1, { text: 'a'.repeat(301) })).text).toBe(`${'a'.repeat(299)}…`);
    const smiley = '\u{1F600}';
    const { text } = quoteOf(line(1, { text: `${'a'.repeat(298)}${smiley}${smiley}` }));
    expect(text).toBe(`${'a'.repeat(298)}…`);
  });

  test('P50 names the files of a message without a text, as the server does', () => {
    const file = (name: string | null) => ({ url: '/f', name, type: null, size: 1 });
    const attachments = [file('bill.pdf'), file(null)];
    expect(quoteOf(line(1, { text: ' ', attachments })).text).toBe('[bill.pdf] [file]');
    expect(quoteOf(line(1, { text: ' Hello ', attachments })).text).toBe('Hello');
    expect(quoteOf(line(1, { text: '' })).text).toBe('');
  });

  test('P50 leaves out the note of a forward, as the server does', () => {
    const origin = { kind: 'forward', label: 'Bob', url: null } as const;
    const textOf = (text: string) => quoteOf(line(1, { text, origin })).text;
    expect(textOf('[forwarded from Bob]\nOrder 4711')).toBe('Order 4711');
    expect(textOf('[forwarded from Bob]')).toBe('[forwarded from Bob]');
  });

  test('P50 survives a reload, and what another version kept is ignored', () => {
    const kept = quoteOf(line(1));
    expect(parseQuote(JSON.stringify(kept))).toEqual(kept);
    expect(parseQuote('{"messageId":"m1","text":"Hello"}')).toEqual({
      messageId: 'm1',
      author: null,
      name: null,
      text: 'Hello',
    });
    for (const stored of [null, '', '{', 'null', '[]', '{"text":"Hello"}', '{"messageId":"m1"}']) {
      expect(parseQuote(stored)).toBeNull();
    }
  });
});

test('P50 a quote names its author as the chat does', () => {
  const nameOf = (fields: Partial<MessageQuote>) => quotedName(english, quote(fields), session);
  expect(nameOf({ author: 'user' })).toBe('Ada');
  expect(nameOf({ author: 'user', name: 'Bob' })).toBe('Bob');
  expect(nameOf({ author: 'bot' })).toBe('Support bot');
  expect(nameOf({ author: 'human', name: 'Grace' })).toBe('Grace');
  expect(nameOf({ author: 'human' })).toBe('Human agent');
  expect(nameOf({ author: 'system' })).toBe('Automatic message');
  expect(nameOf({ author: null, name: 'Bob' })).toBe('Bob');
  expect(nameOf({ author: null, name: '\u200b' })).toBeNull();
  expect(nameOf({ author: null })).toBeNull();
});

describe('where a message came from', () => {
  const textOf = (kind: Parameters<typeof originText>[1]['kind'], label: string | null = null) =>
    originText(english, { kind, label, url: null });

  test('P50 stands above it in words', () => {
    expect(textOf('forward', 'Bob')).toBe('Forwarded from Bob');
    expect(textOf('forward')).toBe('Forwarded');
    expect(textOf('referral', 'Blue mug 50% off')).toBe('From the ad “Blue mug 50% off”');
    expect(textOf('referral')).toBe('From an ad or a link');
    expect(textOf('product', 'MUG-7')).toBe('About the product MUG-7');
    expect(textOf('product')).toBe('About a product');
    expect(textOf('story', '17')).toBe('Reply to a story');
  });

  test('P50 is a link to a web address only', () => {
    expect(toHref('https://example.com/ad?id=1')).toBe('https://example.com/ad?id=1');
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '//example.com', 'ad', '']) {
      expect(toHref(url)).toBeNull();
    }
  });
});

describe('the words of a forwarded message', () => {
  const forward = { kind: 'forward', label: 'Bob', url: null } as const;

  test.each([
    ['[forwarded from Bob]\nOrder 4711', 'Order 4711'],
    ['[forwarded]\nOrder 4711', 'Order 4711'],
    ['[forwarded]', ''],
    ['See\n[forwarded]\nOrder 4711', 'See\n[forwarded]\nOrder 4711'],
    ['[forwarded] and more', '[forwarded] and more'],
  ])('P50 do not say twice that they are forwarded: %j', (text, words) => {
    expect(wordsOf(text, forward)).toBe(words);
    expect(wordsOf(text, null)).toBe(text);
    expect(wordsOf(text, { ...forward, kind: 'story' })).toBe(text);
  });
});
