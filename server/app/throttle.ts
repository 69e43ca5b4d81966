import type { Clock } from './ports';

/**
 * A throttle in memory: true unless the key was let through within the last `every` milliseconds.
 */
export function createThrottle({ clock, every }: { clock: Clock; every: number }) {
  // Ordered by time, oldest first.
  const passedAt = new Map<string, number>();
  const isRecent = (at: number, now: number) => at <= now && now - at < every;

  return (key: string): boolean => {
    const now = clock.now();
    const at = passedAt.get(key);
    if (at !== undefined && isRecent(at, now)) return false;
    for (const [known, then] of passedAt) {
      if (isRecent(then, now)) break;
      passedAt.delete(known);
    }
    passedAt.delete(key);
    passedAt.set(key, now);
    return true;
  };
}
