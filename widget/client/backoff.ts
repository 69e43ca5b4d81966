/**
 * The pause before try number `attempt` (0 for the first retry), in milliseconds: it doubles from
 * `baseMs` up to `capMs`, and its upper half is random, so that visitors who lost the server at the
 * same time do not all reconnect at once.
 */
export function backoff(options: {
  attempt: number;
  baseMs?: number;
  capMs?: number;
  random?: () => number;
}): number {
  const { attempt, baseMs = 500, capMs = 30_000, random = Math.random } = options;
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 20));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}
