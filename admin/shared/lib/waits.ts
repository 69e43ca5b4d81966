import type { SessionDto } from '../../../server/core/contract';

type Waiting = Pick<
  SessionDto,
  'status' | 'createdAt' | 'acceptedAt' | 'closedAt' | 'queuedAt' | 'expiresAt'
>;

export interface Wait {
  /** Milliseconds, never negative: the clocks of server and browser may differ. */
  ms: number;
  /** True while somebody still waits: the figure grows every second. */
  isTicking: boolean;
}

/** The time from creation until accepted; without an accept, until closed, or until now. */
export function waitOf(session: Waiting, now: number): Wait {
  const end = session.acceptedAt ?? session.closedAt;
  const isTicking = session.status === 'queued';
  const until = isTicking || end === null ? now : Date.parse(end);
  return { ms: Math.max(0, until - Date.parse(session.createdAt)), isTicking };
}

/** Whether more than half of the time until expiry has passed. */
export function isOverHalf(session: Waiting, now: number): boolean {
  const start = Date.parse(session.queuedAt);
  return session.status === 'queued' && now - start > (Date.parse(session.expiresAt) - start) / 2;
}

/** Milliseconds until a queued session expires, never negative. */
export function timeLeftOf({ expiresAt }: Pick<Waiting, 'expiresAt'>, now: number): number {
  return Math.max(0, Date.parse(expiresAt) - now);
}

/** `m:ss` under an hour, then `h:mm:ss`. */
export function formatClock(ms: number): string {
  return formatDuration(ms).replace(/^0(?=\d:)/, '');
}

/** `mm:ss` under an hour, `h:mm:ss` under a day, then days before it. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3_600) % 24;
  const clock = [Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');

  if (days > 0) {
    return `${days}d ${twoDigits(hours)}:${clock}`;
  }
  return hours > 0 ? `${hours}:${clock}` : clock;
}

const twoDigits = (n: number) => String(n).padStart(2, '0');
