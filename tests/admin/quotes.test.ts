import { toHref } from '../../admin/chat/messages/links';
import { originText } from '../../admin/chat/messages/Origin';
import { quotedName } from '../../admin/chat/messages/speakerNames';
import { nextIndex, stopOf } from '../../admin/chat/messages/useReplyStop';
import {
  beginningOf,
  canBeQuoted,
  lengthInFront,
  parseQuote,
  quoteNow,
  quoteOf,
  wordsOf,
} from '../../admin/shared/lib/quotes';
import type { MessageQuote, SessionDetailDto } from '../../server/core/contract';
import { replyWithQuote } from '../../server/core/messages/quotes';
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

  test('P50 follows its message once that is edited or deleted, and stays while it is not loaded', () => {
    const kept = quoteOf(line(2, { text: 'My password' }));
    expect(quoteNow(kept, [line(1), line(3)])).toBe(kept);
    const edited = line(2, { text: 'Nothing', editedAt: '2026-11-22T10:01:00.000Z' });
    expect(quoteNow(kept, [line(1), edited])).toEqual({ ...kept, text: 'Nothing' });
    const deleted = line(2, { text: 'My password', deletedAt: '2026-11-22T10:01:00.000Z' });
    expect(quoteNow(kept, [line(1), deleted])).toEqual({ ...kept, text: '' });
  });

  test('P50 is never one that failed, was deleted or was automatic', () => {
    const state = (name: 'none' | 'sent' | 'unknown' | 'failed') =>
      line(1, { author: 'human', delivery: { state: name, reason: null } });
    expect(canBeQuoted(line(1))).toBe(true);
    expect((['none', 'sent', 'unknown', 'failed'] as const).map(state).map(canBeQuoted)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(canBeQuoted(line(1, { deletedAt: '2026-11-22T10:01:00.000Z' }))).toBe(false);
    expect(canBeQuoted(line(1, { author: 'system' }))).toBe(false);
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

test.each([
  '',
  'Where is it?',
  ' a  b ',
  'One\nTwo',
  '\u200b\nTwo',
  '```\ncode\n```',
  'x'.repeat(120),
  'x'.repeat(121),
])('P50 a quote that is sent as text counts as part of the answer: %j', (text) => {
  const whole = replyWithQuote('On its way', text);
  expect(lengthInFront(quote({ text }))).toBe(whole.length - 'On its way'.length);
});

describe('the Reply actions of a list', () => {
  test('P50 are one tab stop: the last focused message, or else the newest', () => {
    const deleted = line(3, { deletedAt: '2026-11-22T10:01:00.000Z' });
    expect(stopOf([line(1), line(2), deleted], null)).toBe('line-2');
    expect(stopOf([line(1), line(2), deleted], 'line-1')).toBe('line-1');
    expect(stopOf([line(1), line(2), deleted], 'line-3')).toBe('line-2');
    expect(stopOf([deleted], null)).toBeNull();
  });

  test('P50 are reached with the arrow keys, Home and End', () => {
    const next = (key: string, at: number) => nextIndex(key, at, 3);
    expect([next('ArrowUp', 2), next('ArrowUp', 0)]).toEqual([1, 0]);
    expect([next('ArrowDown', 1), next('ArrowDown', 2)]).toEqual([2, 2]);
    expect([next('Home', 2), next('End', 0), next('Enter', 1)]).toEqual([0, 2, null]);
  });

  test('P50 each names its message with at most 40 characters', () => {
    expect(beginningOf(' Where\nis  it? ')).toBe('Where is it?');
    expect(beginningOf('x'.repeat(41))).toBe(`${'x'.repeat(39)}…`);
  });
});

test('P50 a quote names its author as the chat does', () => {
  const nameOf = (fields: Partial<MessageQuote>) => quotedName(english, quote(fields), session);
  expect(nameOf({ author: 'user' })).toBe('Ada');
  expect(nameOf({ author: 'user', name: 'Bob' })).toBe('Bob');
  expect(nameOf({ author: 'bot' })).toBe('Support bot');
  expect(nameOf({ author: 'human', name: 'Grace' })).toBe('Grace');
  expect(nameOf({ author: 'human' })).toBe('Team member');
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
    expect(textOf('referral', 'Blue mug 50% off')).toBe('From the ad or link “Blue mug 50% off”');
    expect(textOf('referral')).toBe('From an ad or a link');
    expect(textOf('product', 'MUG-7')).toBe('About the product MUG-7');
    expect(textOf('product')).toBe('About a product');
    expect(textOf('story', 'Ada')).toBe('Reply to Ada’s story');
    expect(textOf('story', '\u200b')).toBe('Reply to a story');
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
