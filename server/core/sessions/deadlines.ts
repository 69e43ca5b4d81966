/**
 * The time limits of a queued session. The deadline job in app/deadlines/ finds what is overdue on
 * each tick; `decide` checks it again under the lock.
 */

const MINUTE = 60_000;

/** When a session that is queued at `at` expires, in UTC milliseconds. */
export function expiresAt(input: { at: number; maxWaitMinutes: number }): number {
  return input.at + input.maxWaitMinutes * MINUTE;
}

/** Whether nobody has accepted a queued session in time: it expires exactly at its deadline. */
export function isOverdue(session: { expiresAt: number }, at: number): boolean {
  return session.expiresAt <= at;
}

/**
 * The expected wait of an end user who enters the queue now, in whole seconds: the mean wait of the
 * most recently accepted sessions; null while there are none.
 */
export function estimatedWaitSeconds(waits: readonly number[]): number | null {
  if (waits.length === 0) return null;
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  return Math.max(0, Math.round(mean / 1000));
}
