import fc from 'fast-check';

import { backoff } from '../../widget/client/backoff';
import { createSseParser, type ServerSentEvent } from '../../widget/client/sse';
import { wellFormed } from '../../widget/client/wire';
import { fill, fillCount, speechFor } from '../../widget/i18n';
import { contrast, paletteFor, parseColor, textOn, type Rgb } from '../../widget/ui/colors';
import { initials } from '../../widget/ui/message-view';
import { splitLinks } from '../../widget/ui/links';

function parse(...chunks: string[]): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  const parser = createSseParser({ onEvent: (event) => events.push(event) });
  chunks.forEach((chunk) => parser.feed(chunk));
  return events;
}

describe('the event stream parser', () => {
  const STREAM =
    ': hello\n\nid: 7\nevent: message\ndata: {"text":"ä 🙂"}\n\nevent: state\ndata: {}\n\n' +
    'retry: 2000\n\nid:8\r\ndata:a\r\ndata: b\r\n\r\n';
  const EVENTS = [
    { event: 'message', data: '{"text":"ä 🙂"}', id: '7' },
    { event: 'state', data: '{}', id: null },
    { event: 'message', data: 'a\nb', id: '8' },
  ];

  test('S65 reads events, ids and comments', () => {
    expect(parse(STREAM)).toEqual(EVENTS);
  });

  test('S65 reads the same however the stream is split', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 8 }), (cuts) => {
        const marks = [0, ...[...cuts].sort((a, b) => a - b), STREAM.length];
        const chunks = marks.slice(1).map((end, index) => STREAM.slice(marks[index], end));
        expect(parse(...chunks)).toEqual(EVENTS);
      })
    );
  });

  test('S65 drops an event that the connection cut off', () => {
    expect(parse('id: 1\ndata: {"seq":1}\n')).toEqual([]);
  });

  test('S65 returns how long the server wants a client to wait before it reconnects', () => {
    const pauses: number[] = [];
    const parser = createSseParser({ onEvent: () => {}, onRetry: (ms) => pauses.push(ms) });
    parser.feed('retry: 1500\nretry: soon\n\n');
    expect(pauses).toEqual([1500]);
  });
});

test('S65 the reconnect delay grows to at most 30 s, and differs between clients', () => {
  const longest = [0, 1, 2, 10, 5000].map((attempt) => backoff({ attempt, random: () => 1 }));
  expect(longest).toEqual([500, 1000, 2000, 30_000, 30_000]);
  expect(backoff({ attempt: 2, random: () => 0 })).toBe(1000);
});

test('S65 a text that the server would refuse for its code units is not sent', () => {
  expect(wellFormed('a\0b\ud83d\ude42 \ud83d c \ude42')).toBe('ab\ud83d\ude42 \ufffd c \ufffd');
});

describe('colours', () => {
  const color = fc.tuple(
    ...([0, 0, 0].map(() => fc.nat(255)) as [
      fc.Arbitrary<number>,
      fc.Arbitrary<number>,
      fc.Arbitrary<number>,
    ])
  );
  const backgrounds: Rgb[] = [
    [255, 255, 255],
    [24, 24, 38],
  ];

  test('S65 text on any primary colour has a contrast of 4.5 : 1', () => {
    fc.assert(
      fc.property(color, (primary) => {
        expect(contrast(textOn(primary), primary)).toBeGreaterThanOrEqual(4.5);
      })
    );
  });

  test('S65 the primary colour is readable as text on the panel, and so is text on its tint', () => {
    const texts: Rgb[] = [
      [33, 33, 52],
      [244, 244, 249],
    ];
    fc.assert(
      fc.property(color, fc.constantFrom(0, 1), (primary, scheme) => {
        const background = backgrounds[scheme]!;
        const palette = paletteFor({ primary, background });
        expect(contrast(parseColor(palette.accent)!, background)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(texts[scheme]!, parseColor(palette.tint)!)).toBeGreaterThanOrEqual(4.5);
      })
    );
  });

  test('S65 an invalid colour is recognized', () => {
    expect(parseColor('#0af')).toEqual([0, 170, 255]);
    expect(parseColor('#4945FF')).toEqual([73, 69, 255]);
    expect(parseColor('rgba(0, 0, 0, 0)')).toBeNull();
    expect(parseColor('red; background: url(x)')).toBeNull();
  });
});

describe('links', () => {
  test('S65 only web URLs become links, without the punctuation after them', () => {
    const hrefs = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? []);
    expect(hrefs('See https://a.example/b?c=1, or (http://d.example/e_(f)).')).toEqual([
      'https://a.example/b?c=1',
      'http://d.example/e_(f)',
    ]);
    expect(hrefs('javascript:alert(1) data:text/html,x mailto:a@b.c ftp://a.example')).toEqual([]);
    expect(hrefs('https://')).toEqual([]);
  });

  test('M15 an address without a scheme becomes a link where it begins with www.', () => {
    expect(splitLinks('see www.example.com/a.')).toEqual([
      { text: 'see ', href: null },
      { text: 'www.example.com/a', href: 'https://www.example.com/a' },
      { text: '.', href: null },
    ]);
    expect(splitLinks('www. www.. www.x xwww.a.example').filter(({ href }) => href)).toEqual([]);
  });

  test('S65 no character of a text is lost', () => {
    const piece = fc.constantFrom(
      'https://a.example/',
      'www.a.example',
      'http://',
      ')',
      '.',
      ' ',
      '<b>',
      'x',
      '\n'
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const text = pieces.join('');
        expect(
          splitLinks(text)
            .map((stretch) => stretch.text)
            .join('')
        ).toBe(text);
      })
    );
  });
});

test('S65 a name is filled in literally, and once', () => {
  expect(fill('{name} joined, {other} did not', { name: '{name} $& {other}' })).toBe(
    '{name} $& {other} joined, {other} did not'
  );
});

test('S65 counts have their plural form, and an unknown language is English', () => {
  const speech = speechFor(['xx', 'en-GB']);
  expect(speech.locale).toBe('en-GB');
  expect(fillCount(speech, speech.texts.unread, 1)).toBe('1 unread message');
  expect(fillCount(speech, speech.texts.unread, 3)).toBe('3 unread messages');
  expect(speechFor(['en-', '']).locale).toBe('en');
});

test('S65 a name of any shape has initials', () => {
  expect(['Ada Lovelace', 'Ada', 'jean-luc de la Tour', '🙂 x', ''].map(initials)).toEqual([
    'AL',
    'A',
    'JT',
    '🙂X',
    '',
  ]);
});
