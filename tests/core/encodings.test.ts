import { fromBase64, fromHex } from '../../server/core/encodings';

const TEXTS = ['', 'a', 'ab', 'abc', 'Grüße, 漢字 🙂', '\ufeffmark', '>>>???', '\u0000\n'];

describe('packed text', () => {
  it.each(TEXTS)('D34 %j is read from base64, as Node reads it, wherever it begins', (text) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const packed = Buffer.from(text).toString(encoding);
      expect(fromBase64(packed)).toBe(text);
      for (let at = 1; at < 4; at += 1) {
        const rest = packed.slice(at);
        expect([rest, fromBase64(rest)]).toEqual([rest, Buffer.from(rest, 'base64').toString()]);
      }
    }
  });

  it.each(TEXTS)('D34 %j is read from hex, as Node reads it, wherever it begins', (text) => {
    const packed = Buffer.from(text).toString('hex');
    expect(fromHex(packed)).toBe(text);
    expect(fromHex(packed.toUpperCase())).toBe(text);
    const rest = packed.slice(1);
    expect(fromHex(rest)).toBe(Buffer.from(rest, 'hex').toString());
  });
});
