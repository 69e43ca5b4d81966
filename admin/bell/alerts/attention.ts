import type { NotificationDto, Preferences } from '../../../server/core/contract';
import { fits, type StatusFilter } from '../../shared/lib/sessionList';

/** Without an answer for this long, the team is alerted again. */
export const REPEAT_MS = 20_000;

/** The state of a tab when a notification comes. */
export interface Sight {
  isVisible: boolean;
  hasFocus: boolean;
  /** The session whose chat is open in this tab. */
  openSessionId: string | null;
  /** The filter of the Inbox; null on every other page. */
  listFilter: StatusFilter | null;
}

export interface Alert {
  toast: boolean;
  /** For the one tab that is to play it. */
  sound: boolean;
  desktop: boolean;
}

/** Whether the member is looking at this conversation now; then no alert is needed. */
export function isOnScreen({ sessionId }: Pick<NotificationDto, 'sessionId'>, sight: Sight) {
  return sight.isVisible && sight.openSessionId === sessionId;
}

/** How this tab may alert the member to something new. */
export function alertFor(notice: NotificationDto, sight: Sight, wishes: Preferences): Alert {
  const isNew = notice.readAt === null && !isOnScreen(notice, sight);
  return {
    // Toasts in a hidden tab would pile up until the member comes back.
    toast: isNew && wishes.toasts && sight.isVisible && !isInList(notice, sight),
    sound: isNew && wishes.sound,
    desktop: isNew && wishes.desktop && !sight.hasFocus,
  };
}

/** How this tab may alert the member again while somebody still waits. */
export function repeatFor(sight: Sight, wishes: Preferences): Omit<Alert, 'toast'> {
  return {
    sound: wishes.repeat && wishes.sound,
    desktop: wishes.repeat && wishes.desktop && !sight.hasFocus,
  };
}

/** Whether the list in front of the member shows it as a new row. */
function isInList({ type }: NotificationDto, { listFilter }: Sight): boolean {
  return type === 'session.queued' && listFilter !== null && fits({ status: 'queued' }, listFilter);
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
