import type { ChannelRef, Page } from './base';
import type { SessionDto } from './conversations';

/** Notifications of a team member, and their preferences. */

export type NotificationType =
  /** An end user waits for a team member. */
  | 'session.queued'
  /**
   * The end user wrote in the member's session; further messages while it is unread increase its
   * count.
   */
  | 'message.received'
  /** A colleague transferred a session to the member. */
  | 'session.transferred'
  /** A message of the member's session did not reach the end user. */
  | 'delivery.failed'
  /** The bot of the member's session has not reported the outcome of a message that it relays. */
  | 'delivery.unknown'
  /**
   * The assignee has been away for too long and the end user has written: any member may take over.
   */
  | 'assignee.away';

export interface NotificationDto {
  id: string;
  type: NotificationType;
  sessionId: string;
  /** Names at that time: untrusted text, to be shown as plain text only. */
  user: Pick<SessionDto['user'], 'name' | 'mark'>;
  agent: { name: string };
  channel: ChannelRef;
  /**
   * The escalation reason, the beginning of the newest message, who transferred and their note, or
   * why it failed; at most 200 characters.
   */
  text: string | null;
  /**
   * How often it has happened since the member last read it, from 1; for `message.received`:
   * messages of the end user.
   */
  count: number;
  /** Of the newest occurrence. */
  createdAt: string;
  readAt: string | null;
}

/** `GET /handoff/notifications`: newest first. */
export interface NotificationPage extends Page<NotificationDto> {
  meta: Page<NotificationDto>['meta'] & {
    unread: number;
    /** How many of the member's own conversations have an unread notification. */
    own: number;
  };
}

/** `POST /handoff/notifications/read {ids | session | all: true, until?}` */
export interface NotificationsReadDto {
  unread: number;
}

/**
 * Notification preferences of a member, kept on the server. `PUT /handoff/me/preferences` changes
 * the given fields.
 */
export interface Preferences {
  /** Short notices at the edge of the panel. */
  toasts: boolean;
  sound: boolean;
  /** Notifications of the operating system; the browser has to allow them too. */
  desktop: boolean;
  /**
   * The number of waiting end users and of own conversations with an unread notification, in the
   * tab's title and icon.
   */
  tabCount: boolean;
  /**
   * Repeat sound and desktop notification every 20 s while an end user waits and nobody has opened
   * the session.
   */
  repeat: boolean;
}
