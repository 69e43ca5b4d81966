export type Reads = ReturnType<typeof createReads>;

/**
 * Which reads have been asked for, by name. RTK Query passes over what is asked for while the same read is
 * under way, whose answer may be older than the reason to ask.
 */
export function createReads() {
  const asked = new Map<string, number>();
  const countOf = (name: string) => asked.get(name) ?? 0;

  return {
    ask(name: string): void {
      asked.set(name, countOf(name) + 1);
    },
    /** For a read that begins; the function given tells whether it has been asked for again since. */
    begin(name: string): () => boolean {
      const before = countOf(name);
      return () => countOf(name) > before;
    },
  };
}
