import type { ChannelRef, Page } from './base';

/** Notifications of a team member, and what they have chosen about them. */

export type NotificationType =
  /** Somebody waits for a person. */
  | 'session.queued'
  /** The user wrote in my session; what comes while it is unread is counted in it. */
  | 'message.received'
  /** A colleague passed a session on to me. */
  | 'session.transferred'
  /** A line of my session did not reach the user. */
  | 'delivery.failed'
  /** The bot of my session does not report what it was given to pass on. */
  | 'delivery.unknown'
  /** The assignee has been away for too long and the user has written: anybody may take over. */
  | 'assignee.away';

export interface NotificationDto {
  id: string;
  type: NotificationType;
  sessionId: string;
  /** What it was about, as it was then: hostile text, shown as text only. */
  user: { name: string | null };
  agent: { name: string };
  channel: ChannelRef;
  /** The escalation reason, the beginning of the newest line (at most 200), or why it failed. */
  text: string | null;
  /** How often it has happened since the member last saw it, from 1: lines of the user, for `message.received`. */
  count: number;
  /** Of the newest of them. */
  createdAt: string;
  readAt: string | null;
}

/** `GET /handoff/notifications`: newest first. */
export interface NotificationPage extends Page<NotificationDto> {
  meta: Page<NotificationDto>['meta'] & {
    unread: number;
    /** Conversations of the member's own that something unread is about. */
    own: number;
  };
}

/** `POST /handoff/notifications/read {ids | session | all: true, until?}` */
export interface NotificationsReadDto {
  unread: number;
}

/** How a member wants to be told; kept on the server. `PUT /handoff/me/preferences` changes the fields given. */
export interface Preferences {
  /** Short notices at the edge of the panel. */
  toasts: boolean;
  sound: boolean;
  /** Notifications of the operating system; the browser has to allow them too. */
  desktop: boolean;
  /** The number of waiting users, and of own conversations with something unread, in the tab's title and icon. */
  tabCount: boolean;
  /** Sound and desktop notification again every 20 s while somebody waits and nobody has opened it. */
  repeat: boolean;
}
