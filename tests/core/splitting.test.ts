import { splitText } from '../../server/core/messages/splitting';

describe('S59 long texts', () => {
  it.each([
    ['paragraphs', `${'a'.repeat(60)}\n\n${'b'.repeat(50)}\nc`, 100],
    ['lines', `${'a'.repeat(60)}\n${'b'.repeat(30)}. ${'c'.repeat(30)}`, 100],
    ['sentences', `${'a'.repeat(60)}. ${'b'.repeat(20)} ${'c'.repeat(30)}`, 100],
    ['words', `${'a'.repeat(60)} ${'b'.repeat(60)}`, 100],
  ])('are split between %s first', (_, text, max) => {
    const [first = '', second = ''] = splitText(text, max);
    expect(first.trim()).toBe(first.includes('.') ? `${'a'.repeat(60)}.` : 'a'.repeat(60));
    expect(second.startsWith('b')).toBe(true);
  });

  it('are split anywhere when there is no better place, and not inside an emoji', () => {
    const family = '👩‍👩‍👧‍👦';
    const parts = splitText(family.repeat(30), 100);
    expect(parts.join('')).toBe(family.repeat(30));
    for (const part of parts) expect(part.length % family.length).toBe(0);
  });

  it('are read no further for a cut than a code block of one message reaches', () => {
    const read = jest.spyOn(String.prototype, 'matchAll');
    const parts = splitText('`'.repeat(10_000), 1_000);
    const lengths = read.mock.contexts.map((context) => String(context).length);
    read.mockRestore();
    expect(parts.length).toBeGreaterThan(9);
    expect(Math.max(...lengths)).toBe(2_003);
  });

  it('keep a surrogate pair whole even inside one endless character', () => {
    const endless = `a${'\u{1D165}'.repeat(300)}`;
    const parts = splitText(endless, 100);
    expect(parts.join('')).toBe(endless);
    for (const part of parts) expect(() => encodeURIComponent(part)).not.toThrow();
  });

  it('keep a code block whole that fits into one message', () => {
    const code = `\`\`\`js\n${'x();\n'.repeat(14)}\n\n${'y();\n'.repeat(2)}\`\`\``;
    const [first, second] = splitText(`${'intro '.repeat(10)}${code}`, 120);
    expect([first, second]).toEqual(['intro '.repeat(10), code]);
  });

  it('close and open again a code block that does not fit', () => {
    const code = `Look:\n\`\`\`js\n${'call();\n'.repeat(40)}\`\`\`\nDone.`;
    const parts = splitText(code, 120);
    for (const part of parts) expect(part.match(/```/g)?.length).toBe(2);
    expect(parts.slice(1).every((part) => part.startsWith('```js\n'))).toBe(true);
    expect(parts.join('').match(/call\(\);/g)?.length).toBe(40);
  });
});
