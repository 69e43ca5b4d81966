/**
 * The beginning of a text and an ellipsis, where it has more than `limit` characters: cut between
 * words, if that leaves at least half of them. Line breaks become spaces.
 */
export function shortened(text: string, limit: number): string {
  const characters = Array.from(text.replace(/\s+/gu, ' ').trim());
  if (characters.length <= limit) return characters.join('');
  const end = characters.lastIndexOf(' ', limit);
  const kept = characters.slice(0, end >= limit / 2 ? end : limit - 1).join('');
  return `${kept.replace(/[\s,.;:!?…\u200d–-]+$/u, '')}…`;
}
