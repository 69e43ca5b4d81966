export type Reads = ReturnType<typeof createReads>;

/**
 * Which reads have been requested, by name. RTK Query ignores a request while the same read is
 * running, although its answer may be older than the reason for the request.
 */
export function createReads() {
  const asked = new Map<string, number>();
  const countOf = (name: string) => asked.get(name) ?? 0;

  return {
    ask(name: string): void {
      asked.set(name, countOf(name) + 1);
    },
    /**
     * Marks the start of a read; the returned function tells whether it was requested again since.
     */
    begin(name: string): () => boolean {
      const before = countOf(name);
      return () => countOf(name) > before;
    },
  };
}
