import type { ChannelRef, NotificationType, Preferences } from '../../core/contract';
import type { UpdatePreferences } from '../../core/requests';
import type { Visibility } from '../../core/sessions/visibility';

/** The ports for notifications and preferences: part of the Store. */

/** A reference to what was written about a session, or read by a member, at that time. */
export type BroadcastRef = { at: number } & ({ sessionPk: number } | { memberId: string });

/** One notification for one member. */
export interface NewNotification {
  id: string;
  /**
   * Identifies member and event: while one notification is unread, the next with the same key
   * increments its count.
   */
  key: string;
  /** Id of the admin user. */
  memberId: string;
  type: NotificationType;
  sessionPk: number;
  user: { name: string | null };
  agent: { name: string };
  channel: ChannelRef;
  text: string | null;
  /** UTC milliseconds. */
  at: number;
}

export interface Notification extends Omit<NewNotification, 'key'> {
  pk: number;
  sessionId: string;
  conversationId: string;
  /** How many times it happened while it was unread. */
  count: number;
  readAt: number | null;
}

export interface NotificationsToRead {
  sessionPk: number;
  types: NotificationType[];
  at: number;
  /** Only those written up to this time; otherwise all. */
  until?: number;
}

export interface Unread {
  unread: number;
  /** Conversations assigned to the member that have unread notifications. */
  own: number;
}

export interface NotificationStore {
  /** Newest first, from `after` on. */
  listNotifications(input: {
    memberId: string;
    visible: Visibility;
    after: { at: number; pk: number } | null;
    limit: number;
  }): Promise<Notification[]>;
  /** By member; members without unread notifications are missing. */
  countUnread(memberIds: string[], visible: Visibility): Promise<Map<string, Unread>>;
  /** Ids of the newest unread notifications of a member, for one session or for all. */
  findUnread(input: {
    memberId: string;
    visible: Visibility;
    sessionId?: string | undefined;
    until?: number | undefined;
    limit: number;
  }): Promise<string[]>;
  /** Marks read those that are the member's own, unread, and not written after `until`. */
  markRead(input: {
    memberId: string;
    ids: string[];
    until?: number | undefined;
    at: number;
  }): Promise<void>;
  /** Runs outside of a transaction. */
  markNotificationsRead(input: NotificationsToRead): Promise<void>;
  /** Notifications written or read at the given times. */
  readBroadcast(refs: BroadcastRef[]): Promise<Notification[]>;
  /** Deletes notifications written before then. */
  forgetNotifications(before: number): Promise<void>;
}

export interface PreferenceStore {
  /** Only the preferences that the member has set. */
  readPreferences(memberId: string): Promise<Partial<Preferences>>;
  /** Changes the given fields, even with concurrent changes to others. */
  savePreferences(memberId: string, change: UpdatePreferences): Promise<void>;
}
