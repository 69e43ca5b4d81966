import { editMessage, isCorrectable, markDeleted } from '../../server/core/messages/edits';

const NOW = 1_800_000_000_000;
const message = {
  text: 'Helo',
  attachments: [],
  originalText: null as string | null,
  editedAt: null as number | null,
  deletedAt: null as number | null,
  revisedAt: null as number | null,
};

/** An edit of the text alone. */
const edit = (stored: typeof message, text: string, at: number) =>
  editMessage({ stored, known: [], given: [], canFetch: () => true, textWith: () => text, at })
    ?.message ?? null;

describe('P40 corrections by the end user', () => {
  it('P40 concern only their own messages', () => {
    const authors = ['user', 'bot', 'human', 'system'] as const;
    expect(authors.filter((author) => isCorrectable({ author }))).toEqual(['user']);
  });

  it('P40 keep the first text through every edit', () => {
    const once = edit(message, 'Hello', NOW);
    expect(once).toEqual({ ...message, text: 'Hello', originalText: 'Helo', editedAt: NOW });
    expect(once && edit(once, 'Hello!', NOW + 1)).toEqual({
      ...message,
      text: 'Hello!',
      originalText: 'Helo',
      editedAt: NOW + 1,
    });
    const empty = { ...message, text: '' };
    const filled = edit(empty, 'a', NOW);
    expect(filled && edit(filled, 'b', NOW)?.originalText).toBe('');
  });

  it('P40 change nothing if the text is the same', () => {
    expect(edit(message, 'Helo', NOW)).toBeNull();
  });

  it('P40 mark a message as deleted once, and keep its text', () => {
    const deleted = markDeleted(message, NOW);
    expect(deleted).toEqual({ ...message, deletedAt: NOW });
    expect(deleted && markDeleted(deleted, NOW + 1)).toBeNull();
    expect(deleted && edit(deleted, 'Hello', NOW + 1)).toBeNull();
  });
});
