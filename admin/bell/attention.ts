import type { NotificationDto, Preferences } from '../../server/core/contract';

/** After this long without an answer the team is called again. */
export const REPEAT_MS = 20_000;

/** What a tab knows of itself when a notification comes. */
export interface Sight {
  isVisible: boolean;
  hasFocus: boolean;
  /** The session whose chat is open in this tab. */
  openSessionId: string | null;
}

export interface Alert {
  toast: boolean;
  /** For the one tab that is to make itself heard. */
  sound: boolean;
  desktop: boolean;
}

/** Whether the member sees the very conversation at this moment: then there is nothing to say. */
export function isOnScreen({ sessionId }: Pick<NotificationDto, 'sessionId'>, sight: Sight) {
  return sight.isVisible && sight.openSessionId === sessionId;
}

/** How this tab may draw attention to something new. */
export function alertFor(notice: NotificationDto, sight: Sight, wishes: Preferences): Alert {
  const isNews = notice.readAt === null && !isOnScreen(notice, sight);
  return {
    // Notices in a tab that nobody sees would stand there in a pile when somebody comes back.
    toast: isNews && wishes.toasts && sight.isVisible,
    sound: isNews && wishes.sound,
    desktop: isNews && wishes.desktop && !sight.hasFocus,
  };
}

/** How this tab may call again for somebody who still waits. */
export function repeatFor(sight: Sight, wishes: Preferences): Omit<Alert, 'toast'> {
  return {
    sound: wishes.repeat && wishes.sound,
    desktop: wishes.repeat && wishes.desktop && !sight.hasFocus,
  };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** For `formatRelativeTime`: "now", "4 minutes ago", "yesterday". Never in the future. */
export function ageOf(
  createdAt: string,
  now: number
): { value: number; unit: 'second' | 'minute' | 'hour' | 'day' } {
  const seconds = Math.max(0, Math.round((now - Date.parse(createdAt)) / 1000));
  if (seconds < MINUTE) {
    return { value: 0, unit: 'second' };
  }
  if (seconds < HOUR) {
    return { value: -Math.floor(seconds / MINUTE), unit: 'minute' };
  }
  return seconds < DAY
    ? { value: -Math.floor(seconds / HOUR), unit: 'hour' }
    : { value: -Math.floor(seconds / DAY), unit: 'day' };
}
