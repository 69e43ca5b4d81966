import { isSafe, splitLinks } from '../../admin/chat/messages/links';

const linksIn = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? []);

describe('links in messages', () => {
  test('S38 http and https URLs become links, the sentence around them stays', () => {
    expect(splitLinks('See https://example.com/a?b=1, please.')).toEqual([
      { text: 'See ', href: null },
      { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
      { text: ', please.', href: null },
    ]);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'xhttps://',
    'https://',
    'no address at all',
  ])('S38 %j never becomes a link', (text) => {
    expect(linksIn(text)).toEqual([]);
  });

  test('S38 a link of a formatted message opens with these schemes only', () => {
    const safe = ['https://a.example', 'HTTP://a.example', 'mailto:a@b.example', 'tel:+1'];
    const others = ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '/a', ''];
    expect(safe.filter(isSafe)).toEqual(safe);
    expect(others.filter(isSafe)).toEqual([]);
  });

  test('M15 an address without a scheme becomes a link where it begins with www.', () => {
    expect(linksIn('see www.example.com/a, or WWW.Example.com.')).toEqual([
      'https://www.example.com/a',
      'https://www.example.com/',
    ]);
    expect(linksIn('www. www.. www.x xwww.a.example https://www.a.example')).toEqual([
      'https://www.a.example/',
    ]);
  });

  test('S38 a closing bracket belongs to the URL only when it was opened there', () => {
    expect(linksIn('(https://example.com/a)')).toEqual(['https://example.com/a']);
    expect(linksIn('https://example.com/a_(b)')).toEqual(['https://example.com/a_(b)']);
  });

  test('S38 no character is lost or doubled', () => {
    const text = 'a http://x.test/1 b <img src=x onerror=alert(1)> https://y.test. c';
    expect(
      splitLinks(text)
        .map((part) => part.text)
        .join('')
    ).toBe(text);
  });
});
