import {
  pauseAfterAttempt,
  whyNotFetched,
  withFile,
  withoutFile,
} from '../../server/core/files/arriving';

describe('P16 fetching an end user’s file', () => {
  it('P16 is not tried for one that is too large', () => {
    const why = (size: number) => whyNotFetched({ attempts: 0, size }, { maxBytes: 10 });
    expect(why(10)).toBeNull();
    expect(why(11)).toBe('too large');
  });

  it('P16 is tried five times, whatever the size', () => {
    const why = (attempts: number, size = 1) => whyNotFetched({ attempts, size }, { maxBytes: 10 });
    expect(why(4)).toBeNull();
    expect(why(5)).toBe('could not be fetched');
    expect(why(5, 11)).toBe('could not be fetched');
    expect(why(4, 11)).toBe('too large');
  });

  it('P16 waits longer after each attempt, and ends with the fifth', () => {
    const pauses = [0, 1, 2, 3, 4, 5].map((attempts) => pauseAfterAttempt({ attempts }));
    expect(pauses).toEqual([15_000, 30_000, 60_000, 120_000, null, null]);
  });
});

describe('P16 the message of a fetched file', () => {
  const placeholder = '[a.pdf]';
  const attachment = { url: '/f', name: 'a.pdf', type: 'application/pdf', size: 1, file: 'f' };
  const other = { url: 'https://a.test', name: null, type: null, size: null };
  const message = (text: string) => ({ text, attachments: [other] });

  it('P16 has the file after its others, instead of the placeholder', () => {
    const fetched = (text: string) => withFile(message(text), { placeholder, attachment });
    expect(fetched('Look\n[a.pdf]\n[b.pdf]')).toEqual({
      text: 'Look\n[b.pdf]',
      attachments: [other, attachment],
    });
    expect(fetched('[a.pdf]').text).toBe('');
  });

  it('P16 loses the last of equal placeholders, and no text that only contains it', () => {
    const fetched = (text: string) => withFile(message(text), { placeholder, attachment }).text;
    expect(fetched('[a.pdf]\nx\n[a.pdf]')).toBe('[a.pdf]\nx');
    expect(fetched('see [a.pdf]')).toBe('see [a.pdf]');
  });

  it('P16 says why there is no file', () => {
    const failed = (text: string) => withoutFile(message(text), { placeholder, why: 'too large' });
    expect(failed('Look\n[a.pdf]')).toEqual({
      text: 'Look\n[a.pdf: too large]',
      attachments: [other],
    });
    // The end user has edited the text in the meantime.
    expect(failed('Look at this').text).toBe('Look at this\n[a.pdf: too large]');
  });
});
