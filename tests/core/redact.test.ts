import fc from 'fast-check';

import { redact } from '../../server/core/redact';

const SECRET = 'EAAG/4711:abc+def="x\\y&z<>é';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const inUnicode = (text: string) =>
  [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const inHtml = (text: string) => [...text].map((c) => `&#${c.charCodeAt(0)};`).join('');
const inHex = (text: string) => Buffer.from(text).toString('hex');
const everyByte = (text: string) => inHex(text).replace(/../g, (byte) => `%${byte}`);

const WAYS: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'URL-encoded': encodeURIComponent,
  'URL-encoded in small letters': (text) =>
    encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
  'URL-encoded as a whole address': (text) => encodeURI(text),
  'URL-encoded, every byte': everyByte,
  'URL-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'in base64': base64,
  'in base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
  'in base64 behind a user name': (text) => base64(`user:${text}`),
  'in base64 with more on both sides': (text) => base64(`a=${text}&b=c`),
  'in base64 of its URL-encoding': (text) => encodeURIComponent(base64(encodeURIComponent(text))),
  'in base64 in a path': (text) => `/x/${base64(text)}`,
  'in hex': inHex,
  'escaped as in JSON': json,
  'escaped as in JSON, twice': (text) => json(json(text)),
  'escaped as PHP writes JSON': (text) => json(text).replaceAll('/', '\\/'),
  'in \\u escapes': inUnicode,
  'in HTML': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'in HTML by numbers': inHtml,
};

/** Every reading of the text, however often it is decoded. */
function readings(text: string): string[] {
  const plain = [text, text.replace(/\s+/g, ' ')];
  const decoded = plain.flatMap((each) =>
    each.split(/[^A-Za-z0-9+/=_-]/).map((run) => Buffer.from(run, 'base64').toString())
  );
  return [...plain, ...decoded];
}

describe('S47 a secret is found', () => {
  it.each(Object.keys(WAYS))('%s, and the surrounding words stay', (way) => {
    const written = WAYS[way]?.(SECRET) ?? '';
    const said = `Bad token "${written}", try again`;
    const clean = redact(said, [SECRET]);
    expect(clean).toContain('•••');
    expect(clean).toMatch(/^Bad token "/);
    expect(clean).toMatch(/try again$/);
    for (const part of [SECRET, written]) expect(clean).not.toContain(part);
  });

  it('more than once, beside others, and over several lines', () => {
    const two = 'second-secret\nwith two lines';
    const said = `${SECRET} and ${SECRET}; ${two.replace('\n', '  ')} or ${json(two)}.`;
    expect(redact(said, [SECRET, two])).toBe('••• and •••; ••• or •••.');
  });

  it('also when only a part of it is left, but not where the text shares a word with it', () => {
    const token = '4711:AAHq-Zq8mXk2vB7nT4sLw9';
    const hide = (text: string) => redact(text, [token], { hasParts: true });
    expect(hide('Not found: /bot4711:AAHq-Zq8mXk2vB')).toBe('Not found: /bot•••');
    expect(hide('There is no bot 4711')).toBe('There is no bot 4711');
  });

  it('inside a key in JSON, whose other words are not secret', () => {
    const body = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7';
    const key = JSON.stringify({
      type: 'service_account',
      private_key: `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`,
      token_uri: 'https://oauth2.googleapis.com/token',
    });
    const hide = (text: string) => redact(text, [key], { hasParts: true });
    expect(hide(`Invalid key ${body}`)).toBe('Invalid key •••');
    const words = 'https://oauth2.googleapis.com/token was not reached by the service_account';
    expect(hide(words)).toBe(words);
    expect(hide(`Got ${key}!`)).toBe('Got •••!');
  });

  it('a text of less than four characters is not treated as a secret', () => {
    expect(redact('a wrong answer', ['a', '', 'wro'])).toBe('a wrong answer');
  });

  it('any value, encoded in any two ways at once', () => {
    const way = fc.constantFrom(...Object.values(WAYS));
    const secret = fc.stringMatching(/^[A-Za-z0-9:/+=_.~-]{8,60}$/);
    fc.assert(
      fc.property(secret, way, way, (token, inner, outer) => {
        const clean = redact(`No: ${outer(inner(token))}.`, [token]);
        for (const reading of readings(clean)) expect(reading).not.toContain(token);
        expect(clean).toContain('•••');
      }),
      { seed: 9, numRuns: 300 }
    );
  });

  it('in a long text within milliseconds', () => {
    const began = performance.now();
    redact('%41'.repeat(300_000), [SECRET], { hasParts: true });
    redact('A'.repeat(1_000_000), [SECRET], { hasParts: true });
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
