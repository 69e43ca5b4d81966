import { correctMessage, isCorrectable } from '../../server/core/messages/corrections';

const NOW = 1_800_000_000_000;
const message = { text: 'Helo', originalText: null, editedAt: null, deletedAt: null };

describe('P40 corrections by the end user', () => {
  it('P40 concern only their own messages', () => {
    const authors = ['user', 'bot', 'human', 'system'] as const;
    expect(authors.filter((author) => isCorrectable({ author }))).toEqual(['user']);
  });

  it('P40 keep the first text through every edit', () => {
    const once = correctMessage(message, 'Hello', NOW);
    expect(once).toEqual({ text: 'Hello', originalText: 'Helo', editedAt: NOW, deletedAt: null });
    expect(once && correctMessage(once, 'Hello!', NOW + 1)).toEqual({
      text: 'Hello!',
      originalText: 'Helo',
      editedAt: NOW + 1,
      deletedAt: null,
    });
    const empty = { ...message, text: '' };
    const filled = correctMessage(empty, 'a', NOW);
    expect(filled && correctMessage(filled, 'b', NOW)?.originalText).toBe('');
  });

  it('P40 change nothing if the text is the same', () => {
    expect(correctMessage(message, 'Helo', NOW)).toBeNull();
  });

  it('P40 mark a message as deleted once, and keep its text', () => {
    const deleted = correctMessage(message, null, NOW);
    expect(deleted).toEqual({ ...message, deletedAt: NOW });
    expect(deleted && correctMessage(deleted, null, NOW + 1)).toBeNull();
    expect(deleted && correctMessage(deleted, 'Hello', NOW + 1)).toBeNull();
  });
});
