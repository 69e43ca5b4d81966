/**
 * A text of at most `limit` characters, cut between words where that leaves at least half of them;
 * an ellipsis stands for the rest. Line breaks become spaces.
 */
export function shortened(text: string, limit: number): string {
  const characters = Array.from(text.replace(/\s+/gu, ' ').trim());
  if (characters.length <= limit) return characters.join('');
  const start = characters.slice(0, limit).join('');
  const words = start.slice(0, start.lastIndexOf(' ')).trimEnd();
  const kept =
    Array.from(words).length >= limit / 2 ? words : characters.slice(0, limit - 1).join('');
  return `${kept.replace(/[\s,.;:!?…–-]+$/u, '')}…`;
}
