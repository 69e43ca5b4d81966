import type { ChannelCapabilities, Control, SessionStatus } from '../contract';
import { mayWrite } from '../sessions/who-may';
import { replyWindowEnd } from '../sessions/reply-window';

/**
 * Typing signals: who is seen typing by whom, how long a signal is shown and how often it is
 * forwarded. Milliseconds.
 */

/** How long a signal is shown unless it is repeated. */
export const TYPING_FOR = 6_000;

/**
 * Signals closer together are dropped: the shortest time for which a platform shows one is five
 * seconds.
 */
export const TYPING_EVERY = 4_000;

/** The same for signals of end users; a visitor's page repeats its signal every three seconds. */
export const USER_TYPING_EVERY = 2_000;

/** The end user sees the assignee type while the session is active, and nobody else. */
export function isMemberSeenTyping(
  session: { status: SessionStatus; assignee: { id: string; name: string } | null },
  member: { id: string }
): boolean {
  return session.status === 'active' && mayWrite(session, member);
}

/** The team may see the end user type; false saves reading the session. */
export function mayUserBeSeenTyping(control: Control): boolean {
  return control.owner === 'human';
}

/** The team sees the end user type while the session is active, never while it is queued. */
export function isUserSeenTyping(session: { status: SessionStatus }): boolean {
  return session.status === 'active';
}

/** Whether a signal may be sent on a channel now: where a message could be. UTC milliseconds. */
export function canShowTyping(input: {
  channel: { enabled: boolean; trouble: string | null; pausedUntil: number | null };
  replyWindow: ChannelCapabilities['replyWindow'];
  lastUserAt: number | null;
  at: number;
}): boolean {
  const { channel, replyWindow, lastUserAt, at } = input;
  if (!channel.enabled || channel.trouble !== null) return false;
  if (channel.pausedUntil !== null && channel.pausedUntil > at) return false;
  return at < replyWindowEnd({ window: replyWindow, lastUserAt, kind: 'typed' });
}
