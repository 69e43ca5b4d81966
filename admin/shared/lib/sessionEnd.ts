/** From here on a banner says when the login ends. */
export const WARN_FROM_MS = 10 * 60_000;
/** From here on it is said once more, for whoever did not look. */
export const REMIND_FROM_MS = 2 * 60_000;

/** `none`: far away, unknown. A login that has ended is still said: the page looks as if it lived. */
export type EndWarning = 'none' | 'banner' | 'reminder';

/** @param endsAt null while nobody knows, or when it never ends */
export function warningOf(endsAt: string | null | undefined, now: number): EndWarning {
  const left = endsAt ? Date.parse(endsAt) - now : NaN;
  if (Number.isNaN(left) || left > WARN_FROM_MS) {
    return 'none';
  }
  return left > REMIND_FROM_MS ? 'banner' : 'reminder';
}

/** What has been said aloud since the panel was opened: nothing is announced twice. */
export function createAnnouncements(): {
  isNew: (thing: string) => boolean;
  tell: (thing: string) => void;
} {
  const told = new Set<string>();
  return {
    isNew: (thing) => !told.has(thing),
    tell: (thing) => void told.add(thing),
  };
}
