import type { Clock } from './ports';

/** True when the key was not let through within the last `every` milliseconds; in memory. */
export function createThrottle({ clock, every }: { clock: Clock; every: number }) {
  // Oldest first.
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
