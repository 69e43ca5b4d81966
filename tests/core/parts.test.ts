import { GIVE_UP_AFTER } from '../../server/core/delivery/attempts';
import type { StoredAttachment } from '../../server/core/messages/message';
import { partsOf, partsToSendAgain } from '../../server/core/messages/parts';

const AT = 1_800_000_000_000;
const FILES = { maxBytes: 1, types: ['*'], maxCaption: 10 };

const file = (id: string): StoredAttachment => ({
  url: `/files/${id}`,
  name: null,
  type: null,
  size: 1,
  file: id,
});
const link = (url: string): StoredAttachment => ({ url, name: null, type: null, size: null });

function pieces(
  text: string,
  attachments: StoredAttachment[] = [],
  attached: typeof FILES | null = FILES,
  maxText = 20
) {
  const capabilities = { maxText, attachments: attached };
  const parts = partsOf({ message: { seq: 4, text, attachments }, capabilities, at: AT });
  return parts.map((part) => [part.text, part.file]);
}

describe('S37 the parts of a message', () => {
  it('S37 are numbered from one, know how many there are, and are given up at the same time', () => {
    const message = { seq: 4, text: 'one two three', attachments: [file('f')] };
    const capabilities = { maxText: 8, attachments: FILES };
    const common = { seq: 4, parts: 3, giveUpAt: AT + GIVE_UP_AFTER };
    expect(partsOf({ message, capabilities, at: AT })).toEqual([
      { ...common, part: 1, text: 'one two ', file: null, replyTo: null, round: 0 },
      { ...common, part: 2, text: 'three', file: null, replyTo: null, round: 0 },
      { ...common, part: 3, text: '', file: 'f', replyTo: null, round: 0 },
    ]);
    const again = partsOf({ message, capabilities, at: AT, round: 2 });
    expect(again.map(({ round }) => round)).toEqual([2, 2, 2]);
  });

  it('S37 have at most 2,000 characters each where no channel sets a limit', () => {
    const message = (length: number) => ({ seq: 1, text: 'x'.repeat(length), attachments: [] });
    const lengths = (length: number) =>
      partsOf({ message: message(length), capabilities: null, at: AT }).map(
        ({ text }) => text.length
      );
    expect(lengths(2_000)).toEqual([2_000]);
    expect(lengths(2_001)).toEqual([2_000, 1]);
  });

  it('P16 put a text that is short enough under the first file', () => {
    const ten = 'ten chars.';
    expect(pieces(ten, [file('a'), file('b')])).toEqual([
      [ten, 'a'],
      ['', 'b'],
    ]);
    expect(pieces(`${ten}!`, [file('a')])).toEqual([
      [`${ten}!`, null],
      ['', 'a'],
    ]);
  });

  it('P16 keep the text apart where the channel has no captions or no files', () => {
    const apart = [
      ['a', null],
      ['', 'f'],
    ];
    expect(pieces('a', [file('f')], { ...FILES, maxCaption: 0 })).toEqual(apart);
    expect(pieces('a', [file('f')], null)).toEqual(apart);
    const message = { seq: 1, text: 'a', attachments: [file('f')] };
    const parts = partsOf({ message, capabilities: null, at: AT });
    expect(parts.map((part) => [part.text, part.file])).toEqual(apart);
  });

  it('P16 leave out a text of only whitespace', () => {
    expect(pieces(' \n', [file('f')])).toEqual([['', 'f']]);
    expect(pieces('', [file('f')])).toEqual([['', 'f']]);
    expect(pieces(' ')).toEqual([]);
  });

  it('P16 send what is not stored here as its address, after the files', () => {
    expect(pieces('a', [link('https://a.test/'), file('f')])).toEqual([
      ['a', 'f'],
      ['https://a.test/', null],
    ]);
    // An address is nothing that a caption could stand under.
    expect(pieces('a', [link('https://a.test/')])).toEqual([
      ['a', null],
      ['https://a.test/', null],
    ]);
  });
});

describe('P3 the parts to send again', () => {
  const message = { seq: 4, text: 'one two', attachments: [] };
  const again = (parts: Parameters<typeof partsToSendAgain>[0]['parts']) =>
    partsToSendAgain({ parts, message, capabilities: null, at: AT });
  const part = (number: number, state: 'failed' | 'unknown' | 'sent' | 'sending', round = 1) => ({
    seq: 4,
    part: number,
    parts: 3,
    text: `part ${number}`,
    file: null,
    replyTo: null,
    round,
    giveUpAt: 1,
    state,
  });

  it('P3 are those that did not arrive, in a new round with time of its own', () => {
    const parts = [part(1, 'sent'), part(2, 'failed'), part(3, 'unknown', 2)];
    const common = { seq: 4, parts: 3, file: null, replyTo: null, giveUpAt: AT + GIVE_UP_AFTER };
    expect(again(parts)).toEqual([
      { ...common, part: 2, text: 'part 2', round: 2 },
      { ...common, part: 3, text: 'part 3', round: 3 },
    ]);
    expect(again([part(1, 'sending')])).toEqual([]);
  });

  describe('and the quoted words in front', () => {
    const said = (
      text: string,
      quoted: string | null,
      fields: Partial<Parameters<typeof partsToSendAgain>[0]['parts'][number]> = {}
    ) =>
      partsToSendAgain({
        parts: [{ ...part(1, 'failed'), text, ...fields }],
        message: { ...message, text: fields.file ? '' : 'one two' },
        capabilities: null,
        at: AT,
        repliedTo: quoted === null ? null : { text: quoted, replyTo: null },
      })[0]?.text;

    it.each([
      ['as they are', '> Red\none two', 'Red', '> Red\none two'],
      ['deleted', '> Red\none two', '', 'one two'],
      ['edited', '> Red\none\ntwo', 'Blue', 'one\ntwo'],
      ['long, as they are', `> ${'a'.repeat(120)}…\none two`, 'a'.repeat(130), null],
      ['cut after the first line', '> Red…\none two', 'Red\nor blue', null],
      ['of a message that is no answer', '> Red\none two', null, null],
      ['never there', 'one two', '', null],
      ['the beginning of the text', 'one ', '', null],
    ])('P3 S66: %s', (_, text, quoted, expected) => {
      expect(said(text, quoted)).toBe(expected ?? text);
    });

    it('P3 S66: the member’s own quote stays, and other parts do', () => {
      const own = { ...message, text: '> own words\nyes' };
      const parts = [{ ...part(1, 'failed'), text: own.text }];
      const common = { capabilities: null, at: AT, repliedTo: { text: '', replyTo: null } };
      expect(partsToSendAgain({ ...common, parts, message: own })[0]?.text).toBe(own.text);
      expect(said('> Red\none two', '', { part: 2 })).toBe('> Red\none two');
      expect(said('> Red\none two', '', { replyTo: '7' })).toBe('> Red\none two');
    });

    it('P3 S66: nothing else in the part leaves the mark of a quote, or a file alone', () => {
      expect(said('> Red', '')).toBe('> …');
      expect(said('> Red', '', { file: 'f' })).toBe('');
      expect(said('> Red', 'Red', { file: 'f' })).toBe('> Red');
    });
  });

  it('P3 are all of them if nothing was ever sent', () => {
    expect(again([])).toEqual(partsOf({ message, capabilities: null, at: AT }));
    expect(again([])).toHaveLength(1);
  });
});
