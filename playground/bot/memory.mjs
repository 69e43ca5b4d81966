import fs from 'node:fs/promises';

/** What the bot must still know after a restart: its cursor, and what members wrote. */
export async function openMemory(file) {
  const kept = await fs.readFile(file, 'utf8').then(JSON.parse, () => ({}));
  const state = { cursor: kept.cursor ?? null, conversations: kept.conversations ?? {} };

  return {
    get cursor() {
      return state.cursor;
    },
    of: (conversation) => state.conversations[conversation] ?? { context: null, misses: 0 },
    keep(conversation, values) {
      state.conversations[conversation] = { ...this.of(conversation), ...values };
    },
    forget() {
      state.cursor = null;
      state.conversations = {};
    },
    /** Written to a temporary file and renamed: a crash leaves the old state, never half of one. */
    async save(cursor) {
      state.cursor = cursor;
      await fs.writeFile(`${file}.new`, JSON.stringify(state));
      await fs.rename(`${file}.new`, file);
    },
  };
}
