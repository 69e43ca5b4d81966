import { redact } from '../../server/core/redact';

/** S47 Which characters exactly are replaced, and which stay. */

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');
const times = (n: number, way: (text: string) => string, text: string) =>
  Array.from({ length: n }).reduce<string>((written) => way(written), text);

const hide = (text: string, ...secrets: string[]) => redact(text, secrets);

describe('S47 exactly the secret is replaced', () => {
  it.each([
    ['abcd', '•••'],
    ['abcd.', '•••.'],
    ['.abcd', '.•••'],
    ['abcdabcd', '•••'],
    ['abcd abcd', '••• •••'],
    ['abcdwxyz', '•••'],
    ['wxyz.abcd', '•••.•••'],
    ['abc', 'abc'],
    ['ABCD', 'ABCD'],
    ['', ''],
  ])('%j becomes %j', (text, clean) => {
    expect(hide(text, 'abcd', 'wxyz')).toBe(clean);
  });

  it('of several that overlap, all of them', () => {
    expect(hide('.aaaaa.', 'aaaa')).toBe('.•••.');
    expect(hide('.abcdef.', 'abcdef', 'bcde')).toBe('.•••.');
    expect(hide('.abcdefgh.', 'defgh', 'abcdef')).toBe('.•••.');
    expect(hide('.abcdef.', 'bcde', 'bcdef', 'abcd')).toBe('.•••.');
  });

  it('from four characters on', () => {
    expect(hide('abc abcd', 'abc')).toBe('abc abcd');
    expect(hide('abc abcd', 'abc', 'abcd')).toBe('abc •••');
  });

  it('with other white space, or written as in a form', () => {
    for (const text of ['ab cd', 'ab+cd', 'ab  cd', 'ab\ncd', 'ab\tcd', 'ab \n cd'])
      expect(hide(`(${text})`, ' ab \n cd ')).toBe('(•••)');
    expect(hide('(ab+cd+ef)', 'ab cd ef')).toBe('(•••)');
    expect(hide('(abcd)', '\nabcd\n')).toBe('(•••)');
    expect(hide('( abcd )', ' abcd ')).toBe('(•••)');
    expect(hide('(ab\u00a0cd)', '\nab\u00a0cd\n')).toBe('(•••)');
  });

  it('a long text is cut at 64 KB', () => {
    const long = 'x'.repeat(64 * 1024);
    expect(hide(`${long}y`, 'abcd')).toBe(long);
    expect(hide(`${long}y`)).toBe(long);
    expect(hide(`${long.slice(4)}abcdy`, 'abcd')).toBe(`${long.slice(4)}•••`);
  });
});

describe('S47 an escaped secret is replaced with its escapes', () => {
  it.each([
    ['%61bcd', 'abcd'],
    ['%61%62%63%64', 'abcd'],
    ['ab%C3%A9d', 'abéd'],
    ['ab%c3%a9d', 'abéd'],
    ['\\u0061bcd', 'abcd'],
    ['\\u006Abcd', 'jbcd'],
    ['\\x61bcd', 'abcd'],
    ['\\x6Abcd', 'jbcd'],
    ['ab\\/cd', 'ab/cd'],
    ['ab\\\\cd', 'ab\\cd'],
    ['ab\\"cd', 'ab"cd'],
    ["ab\\'cd", "ab'cd"],
    ['ab\\bcd', 'ab\bcd'],
    ['ab\\fcd', 'ab\fcd'],
    ['ab\\ncd', 'ab\ncd'],
    ['ab\\rcd', 'ab\rcd'],
    ['ab\\tcd', 'ab\tcd'],
    ['&#97;bcd', 'abcd'],
    ['&#0000097;bcd', 'abcd'],
    ['&#x61;bcd', 'abcd'],
    ['&#x00006A;bcd', 'jbcd'],
    ['ab&#x10ffff;d', 'ab\u{10ffff}d'],
    ['ab&#1114111;d', 'ab\u{10ffff}d'],
    ['ab&amp;cd', 'ab&cd'],
    ['ab&lt;cd', 'ab<cd'],
    ['ab&gt;cd', 'ab>cd'],
    ['ab&quot;cd', 'ab"cd'],
    ['ab&apos;cd', "ab'cd"],
  ])('%s', (written, secret) => {
    expect(hide(written, secret)).toBe('•••');
    expect(hide(`x ${written} y`, secret)).toBe('x ••• y');
    expect(hide(`x%20\\n&amp;  ${written}\\t%20y`, secret)).toBe('x%20\\n&amp;  •••\\t%20y');
  });

  it.each([
    '%6',
    '%6g',
    '%',
    '\\u006',
    '\\x6',
    '\\',
    '\\z',
    '&#;',
    '&#x;',
    '&#12345678;',
    '&#x1234567;',
    '&#1114112;',
    '&#x110000;',
    '&nbsp;',
    '&amp',
  ])('%s is none, and changes nothing', (written) => {
    expect(hide(`x ${written} abcd ${written}`, 'abcd')).toBe(`x ${written} ••• ${written}`);
    expect(hide(`${written}%61bcd${written}`, 'abcd')).toBe(`${written}•••${written}`);
  });

  it('one inside the other, four times and no more', () => {
    const inUrl = (n: number) => times(n, encodeURIComponent, 'ab/cd');
    for (const n of [1, 2, 3, 4]) expect(hide(`x ${inUrl(n)} y`, 'ab/cd')).toBe('x ••• y');
    expect(hide(`x ${inUrl(5)} y`, 'ab/cd')).toBe(`x ${inUrl(5)} y`);
  });
});

describe('S47 an encoded secret is replaced with its encoding', () => {
  it.each([
    ['abcd', base64('abcd')],
    ['abcde', base64('abcde')],
    ['abcdef', base64('abcdef')],
    ['~~~~??', base64('~~~~??')],
    ['~~~~??', Buffer.from('~~~~??').toString('base64url')],
    ['abcd', base64('xabcd')],
    ['abcd', base64('xxabcd')],
    ['abcd', `A${base64('abcd')}`],
    ['abcd', `AA${base64('abcd')}`],
    ['abcd', `AAA${base64('abcd')}`],
    ['abcd', hex('abcd')],
    ['jklm', hex('jklm').toUpperCase()],
    ['abcd', `0${hex('abcd')}`],
    ['abcd', base64(base64('abcd'))],
    ['abcd', base64(hex('abcd'))],
    ['abcd', hex(hex('abcd'))],
    ['abcd', base64('x%61bcd')],
    ['ab cd', base64('ab cd')],
  ])('%s as %s', (secret, written) => {
    expect(hide(written, secret)).toBe('•••');
    expect(hide(`x "${written}" y`, secret)).toBe('x "•••" y');
  });

  it('two times and no more', () => {
    const thrice = times(3, base64, 'abcd');
    expect(hide(`x ${thrice} y`, 'abcd')).toBe(`x ${thrice} y`);
  });

  it('and nothing else that looks like one', () => {
    const other = `x ${base64('other words')} ${hex('other words')} y`;
    expect(hide(other, 'abcd')).toBe(other);
  });
});

describe('S47 a part of a secret', () => {
  const secret = 'ABCDEFGHIJKLMNOPQRSTUVWX';
  const parts = (text: string, ...secrets: string[]) => redact(text, secrets, { hasParts: true });

  it('is replaced from 12 characters on', () => {
    expect(parts('x ABCDEFGHIJKL y', secret)).toBe('x ••• y');
    expect(parts('ABCDEFGHIJKL', secret)).toBe('•••');
    expect(parts('x MNOPQRSTUVWX', secret)).toBe('x •••');
    expect(parts('x GHIJKLMNOPQRST y', secret)).toBe('x ••• y');
    expect(parts('x BCDEFGHIJKL y', secret)).toBe('x BCDEFGHIJKL y');
    expect(parts('x ABCDEFGHIJK L y', secret)).toBe('x ABCDEFGHIJK L y');
  });

  it('of a secret of 24 characters at least', () => {
    const short = secret.slice(1);
    expect(parts('x BCDEFGHIJKLM y', short)).toBe('x BCDEFGHIJKLM y');
    expect(parts(`x ${short} y`, short)).toBe('x ••• y');
  });

  it('only if asked for', () => {
    expect(redact('x ABCDEFGHIJKL y', [secret])).toBe('x ABCDEFGHIJKL y');
    expect(redact('x ABCDEFGHIJKL y', [secret], { hasParts: false })).toBe('x ABCDEFGHIJKL y');
  });

  it('also with escapes', () => {
    expect(parts('x %41BCDEFGHIJKL y', secret)).toBe('x ••• y');
  });

  it.each(['private_key', 'client_SECRET', 'Password'])('of the field %s of a key', (field) => {
    const key = (value: unknown) => JSON.stringify({ id: secret.toLowerCase(), [field]: value });
    expect(parts('x ABCDEFGHIJKL y', ` \n${key(secret)}`)).toBe('x ••• y');
    expect(parts('x abcdefghijkl y', key(secret))).toBe('x abcdefghijkl y');
    expect(parts('x 123456789012 y', key(123456789012345))).toBe('x 123456789012 y');
    const marked = key(`-----BEGIN PRIVATE KEY-----${secret}-----END PRIVATE KEY-----`);
    expect(parts('-----BEGIN PRIVATE KEY-----', marked)).toBe('-----BEGIN PRIVATE KEY-----');
    expect(parts('x ABCDEFGHIJKL y', marked)).toBe('x ••• y');
  });

  it('of no field when the key cannot be read, and of a text that only contains a brace', () => {
    expect(parts('x ABCDEFGHIJKL y', `{"private": "${secret}`)).toBe('x ABCDEFGHIJKL y');
    expect(parts('x ABCDEFGHIJKL y', `${secret}{}`)).toBe('x ••• y');
  });
});
