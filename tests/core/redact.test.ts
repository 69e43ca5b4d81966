import { redact } from '../../server/core/redact';
import { json, WAYS } from './encodings';

const SECRET = 'EAAG/4711:abc+def="x\\y&z<>é';

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
});
