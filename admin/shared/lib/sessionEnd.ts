/** From this time before the end, a banner says when the login ends. */
export const WARN_FROM_MS = 10 * 60_000;
/** From this time before the end, a reminder is shown as well. */
export const REMIND_FROM_MS = 2 * 60_000;

/**
 * `none`: far away or unknown. A login that has ended still shows a warning: the page looks live.
 */
export type EndWarning = 'none' | 'banner' | 'reminder';

/** @param endsAt null while unknown, or when it never ends */
export function warningOf(endsAt: string | null | undefined, now: number): EndWarning {
  const left = endsAt ? Date.parse(endsAt) - now : NaN;
  if (Number.isNaN(left) || left > WARN_FROM_MS) {
    return 'none';
  }
  return left > REMIND_FROM_MS ? 'banner' : 'reminder';
}

/** What has been announced since the panel was opened: nothing is announced twice. */
export function createAnnouncements(): {
  isNew: (thing: string) => boolean;
  add: (thing: string) => void;
} {
  const announced = new Set<string>();
  return {
    isNew: (thing) => !announced.has(thing),
    add: (thing) => void announced.add(thing),
  };
}
