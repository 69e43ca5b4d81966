/**
 * The pause before try number `attempt` (0 for the first repeat), in milliseconds: doubling from
 * `baseMs` up to `capMs`, its upper half drawn by lot, so that visitors who lost the server together
 * do not all come back together.
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
