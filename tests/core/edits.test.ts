import {
  editMessage as decideEdit,
  markDeleted,
  reviseMessage,
  type MessageFile,
} from '../../server/core/messages/edits';

/** P40 edits and deletions of end users: words, files, and what was there before. */

interface Stored {
  text: string;
  attachments: { name: string; file: string }[];
  editedAt: number | null;
  originalText: string | null;
  deletedAt: number | null;
  revisedAt: number | null;
}
const stored: Stored = {
  text: 'Look',
  attachments: [{ name: 'old.jpg', file: 'f1' }],
  editedAt: null,
  originalText: null,
  deletedAt: null,
  revisedAt: null,
};
const known = (fields: Partial<MessageFile> = {}): MessageFile => ({
  pk: 1,
  id: 'f1',
  state: 'stored',
  name: 'old.jpg',
  source: 's1',
  identity: 'i1',
  placeholder: '[old.jpg]',
  ...fields,
});
const given = (identity: string, name = `${identity}.jpg`) => ({
  name,
  source: `source of ${identity}`,
  identity,
  note: `[${name}]`,
});
type Edit = Parameters<typeof decideEdit<Stored, ReturnType<typeof given>>>[0];
/** Every file can be fetched unless a test says otherwise. */
const editMessage = (edit: Omit<Edit, 'canFetch'> & Partial<Pick<Edit, 'canFetch'>>) =>
  decideEdit({ canFetch: () => true, ...edit });
const textWith = (words: string) => (notes: string[], hasMore: boolean) =>
  [words, ...notes].filter(Boolean).join('\n') || (hasMore ? '' : '[message]');

describe('P40 an edit', () => {
  it('exchanges the file, also without new words, and keeps the name of the old one', () => {
    const one = {
      stored,
      known: [known()],
      given: [given('i2')],
      textWith: textWith('Look'),
      at: 9,
    };
    expect(editMessage(one)).toEqual({
      message: {
        ...stored,
        text: 'Look\n[i2.jpg]',
        attachments: [],
        originalText: 'Look\n[old.jpg]',
        editedAt: 9,
      },
      fresh: [given('i2')],
      dropped: [],
    });
  });

  it('keeps the file that is the same under new words, whatever its source', () => {
    const one = {
      stored,
      known: [known()],
      given: [given('i1')],
      textWith: textWith('New'),
      at: 9,
    };
    expect(editMessage(one)).toMatchObject({
      message: { text: 'New', attachments: stored.attachments, originalText: 'Look' },
      fresh: [],
      dropped: [],
    });
  });

  it('takes a file back, fetched or not, and leaves a mark', () => {
    const none = { given: [], textWith: textWith(''), at: 9 };
    expect(editMessage({ stored, known: [known()], ...none })).toMatchObject({
      message: { text: '[message]', attachments: [], originalText: 'Look\n[old.jpg]', editedAt: 9 },
    });
    const waiting = { ...stored, text: 'Look\n[old.jpg]', attachments: [] };
    const wanted = known({ state: 'wanted', pk: 7 });
    expect(editMessage({ stored: waiting, known: [wanted], ...none })).toMatchObject({
      message: { text: '[message]', originalText: 'Look\n[old.jpg]' },
      dropped: [7],
    });
  });

  it('of which nothing differs is none, nor is one of a deleted message', () => {
    const same = { known: [known()], given: [given('i1')], textWith: textWith('Look'), at: 9 };
    expect(editMessage({ stored, ...same })).toBeNull();
    expect(editMessage({ stored: { ...stored, deletedAt: 3 }, ...same, given: [] })).toBeNull();
    const failed = { ...stored, text: 'Look\n[old.jpg: too large]', attachments: [] };
    const lost = known({ state: 'failed' });
    expect(editMessage({ stored: failed, ...same, known: [lost] })).toBeNull();
  });

  it('leaves the files where the platform does not tell them', () => {
    const untold = { given: undefined, textWith: textWith('New'), at: 9 };
    expect(editMessage({ stored, known: [known()], ...untold })).toMatchObject({
      message: { text: 'New', attachments: stored.attachments },
    });
  });

  it('recognises a file of an earlier version by its source or its name', () => {
    const old = known({ identity: null });
    const words = { textWith: textWith('Look'), at: 9 };
    const byName = { stored, known: [old], given: [given('x', 'old.jpg')], ...words };
    expect(editMessage(byName)).toBeNull();
    expect(editMessage({ ...byName, given: [given('x', 'new.jpg')] })).toMatchObject({
      fresh: [{}],
    });
  });

  it('fetches no more than ten files of a message, and none that cannot be fetched', () => {
    const eleven = Array.from({ length: 11 }, (_, i) => given(`n${i}`));
    const one = { stored, known: [known()], textWith: textWith('Look'), at: 9 };
    expect(editMessage({ ...one, given: [given('i1'), ...eleven] })?.fresh).toEqual(
      eleven.slice(0, 9)
    );
    // The text names it already: the same edit told again changes nothing.
    const noted = { ...stored, text: 'Look\n[n0.jpg]' };
    const again = { ...one, stored: noted, given: [given('i1'), given('n0')] };
    expect(editMessage({ ...again, canFetch: () => false })).toBeNull();
    expect(editMessage(again)?.fresh).toEqual([given('n0')]);
  });

  it('gives the text the notes of what is not attached alone', () => {
    const one = { stored, known: [known()], given: [given('i1'), given('i2')], at: 9 };
    const edited = editMessage({
      ...one,
      textWith: (notes, hasMore) => JSON.stringify([notes, hasMore]),
    });
    expect(edited?.message.text).toBe('[["[i2.jpg]"],true]');
  });

  it('of a message without words keeps the names of its files as the first version', () => {
    const bare = { ...stored, text: '' };
    const one = { stored: bare, known: [known()], given: [], textWith: textWith('Words'), at: 9 };
    expect(editMessage(one)?.message).toMatchObject({ text: 'Words', originalText: '[old.jpg]' });
    const noted = { ...bare, text: '[old.jpg]', attachments: [] };
    const waiting = { ...one, stored: noted, known: [known({ state: 'wanted' })] };
    expect(editMessage(waiting)?.message.originalText).toBe('[old.jpg]');
  });

  it('keeps the very first version', () => {
    const second = { ...stored, originalText: 'First', editedAt: 1 };
    const one = { stored: second, known: [], given: [], textWith: textWith('Third'), at: 9 };
    expect(editMessage(one)).toMatchObject({ message: { originalText: 'First', editedAt: 9 } });
  });
});

it('P40 a deletion is one, once', () => {
  expect(markDeleted(stored, 9)).toMatchObject({ text: 'Look', deletedAt: 9 });
  expect(markDeleted({ ...stored, deletedAt: 3 }, 9)).toBeNull();
});

describe('P40 of two versions the one that was written later counts', () => {
  const words = (text: string, writtenAt?: number | null) => ({
    known: [known()],
    given: undefined,
    textWith: textWith(text),
    at: 90,
    ...(writtenAt !== undefined && { writtenAt }),
  });
  const second: Stored = {
    ...stored,
    text: 'Two',
    originalText: 'Look',
    editedAt: 20,
    revisedAt: 20,
  };

  it('P40 and its time is that of the edit', () => {
    expect(editMessage({ stored, ...words('Two', 20) })?.message).toEqual(second);
    expect(editMessage({ stored, ...words('Two') })?.message).toEqual({
      ...second,
      editedAt: 90,
      revisedAt: null,
    });
  });

  it('P40 whenever it arrives; within one moment the last one', () => {
    expect(editMessage({ stored: second, ...words('Late', 19) })).toBeNull();
    expect(editMessage({ stored: second, ...words('Same', 20) })?.message.text).toBe('Same');
    expect(editMessage({ stored: second, ...words('New', 21) })?.message).toMatchObject({
      text: 'New',
      editedAt: 21,
      revisedAt: 21,
    });
  });

  it('P40 and without a time the last one, which forgets no time', () => {
    expect(editMessage({ stored: second, ...words('Untold', null) })?.message).toMatchObject({
      text: 'Untold',
      editedAt: 90,
      revisedAt: 20,
    });
  });

  it('P40 also where it says the same: then only its time is kept', () => {
    expect(editMessage({ stored: second, ...words('Two', 30) })).toEqual({
      message: { ...second, revisedAt: 30 },
      fresh: [],
      dropped: [],
      isSame: true,
    });
    expect(editMessage({ stored: second, ...words('Two', 20) })).toBeNull();
    expect(editMessage({ stored: second, ...words('Two', null) })).toBeNull();
    expect(editMessage({ stored: { ...second, deletedAt: 25 }, ...words('Two', 30) })).toBeNull();
  });
});

describe('P40 an edit that a bot reports', () => {
  interface File {
    url: string;
    name: string | null;
    type: string | null;
    size: number | null;
  }
  const file = (name: string | null, url = `https://x.test/${name ?? 'bare'}`): File => ({
    url,
    name,
    type: null,
    size: null,
  });
  const reported = { ...stored, attachments: [file('a.png'), file(null)] };
  const revise = (edit: Partial<Parameters<typeof reviseMessage<File, typeof reported>>[0]>) =>
    reviseMessage({
      stored: reported,
      text: undefined,
      attachments: undefined,
      writtenAt: null,
      at: 9,
      ...edit,
    });

  it('P40 keeps what is not given, and the first text', () => {
    const once = revise({ text: 'New' });
    expect(once).toEqual({
      message: { ...reported, text: 'New', originalText: 'Look', editedAt: 9 },
    });
    const twice = once && revise({ stored: once.message, text: 'Newer', writtenAt: 12 });
    expect(twice?.message).toEqual({
      ...reported,
      text: 'Newer',
      originalText: 'Look',
      editedAt: 12,
      revisedAt: 12,
    });
  });

  it('P40 exchanges attachments, and keeps the names or addresses of those that are gone', () => {
    const next = [file('b.png')];
    expect(revise({ attachments: next })?.message).toMatchObject({
      text: 'Look',
      attachments: next,
      originalText: 'Look\n[a.png]\n[https://x.test/bare]',
    });
    const bare = { ...reported, text: '' };
    expect(revise({ stored: bare, attachments: [file(null)] })?.message).toMatchObject({
      attachments: [file(null)],
      originalText: '[a.png]',
    });
    const renamed = [file('other', 'https://x.test/a.png'), file(null)];
    expect(revise({ attachments: renamed })?.message).toMatchObject({
      attachments: renamed,
      originalText: 'Look',
    });
  });

  it('P40 is none where nothing differs, it is older, or the message is deleted', () => {
    expect(revise({ text: 'Look' })).toBeNull();
    expect(revise({ attachments: [...reported.attachments] })).toBeNull();
    const typed = [{ ...file('a.png'), type: 'image/png' }, file(null)];
    expect(revise({ stored: { ...reported, attachments: typed }, attachments: typed })).toBeNull();
    expect(
      revise({ stored: { ...reported, attachments: typed }, attachments: reported.attachments })
    ).not.toBeNull();
    expect(revise({ stored: { ...reported, deletedAt: 3 }, text: 'New' })).toBeNull();
    const dated = { ...reported, revisedAt: 20 };
    expect(revise({ stored: dated, text: 'New', writtenAt: 19 })).toBeNull();
    expect(revise({ stored: dated, text: 'New', writtenAt: 20 })?.message.text).toBe('New');
  });

  it('P40 with the same content and a later time keeps that time alone', () => {
    expect(revise({ text: 'Look', writtenAt: 7 })).toEqual({
      message: { ...reported, revisedAt: 7 },
      isSame: true,
    });
    expect(
      revise({ stored: { ...reported, revisedAt: 7 }, text: 'Look', writtenAt: 7 })
    ).toBeNull();
  });
});
