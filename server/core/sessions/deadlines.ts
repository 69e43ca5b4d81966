const MINUTE = 60_000;

/** When a session that enters the queue at `at` expires: UTC milliseconds. */
export function expiresAt(input: { at: number; maxWaitMinutes: number }): number {
  return input.at + input.maxWaitMinutes * MINUTE;
}

/**
 * What a user who enters the queue now may expect, in whole seconds: the mean wait of the sessions
 * accepted last; null as long as nothing is known.
 */
export function estimatedWaitSeconds(waits: readonly number[]): number | null {
  if (waits.length === 0) return null;
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  return Math.max(0, Math.round(mean / 1000));
}
