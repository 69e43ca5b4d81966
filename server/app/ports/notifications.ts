import type { ChannelRef, NotificationType, Preferences } from '../../core/contract';
import type { UpdatePreferences } from '../../core/requests';

/** What notifications and preferences need of the database: part of the Store. */

/** What to look at: what was written about a session, or read by a member, at that time. */
export type BroadcastRef = { at: number } & ({ sessionPk: number } | { memberId: string });

/** One thing that one member is told. */
export interface NewNotification {
  id: string;
  /** Of member and happening: while one is unread, the next with the same key is counted in it. */
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
  /** How often it happened while it was unread. */
  count: number;
  readAt: number | null;
}

export interface NotificationsToRead {
  sessionPk: number;
  types: NotificationType[];
  at: number;
  /** Only what was written up to then; otherwise all. */
  until?: number;
}

export interface Unread {
  unread: number;
  /** Conversations of the member's own that something unread is about. */
  own: number;
}

export interface NotificationStore {
  /** Newest first, from `after` on. */
  listNotifications(input: {
    memberId: string;
    after: { at: number; pk: number } | null;
    limit: number;
  }): Promise<Notification[]>;
  /** By member; one without unread notifications is missing. */
  countUnread(memberIds: string[]): Promise<Map<string, Unread>>;
  /** Ids of the newest unread notifications of a member, of one session or of all. */
  findUnread(input: {
    memberId: string;
    sessionId?: string | undefined;
    until?: number | undefined;
    limit: number;
  }): Promise<string[]>;
  /** Marks those of them that are the member's own, unread, and not written after `until`. */
  markRead(input: {
    memberId: string;
    ids: string[];
    until?: number | undefined;
    at: number;
  }): Promise<void>;
  /** Outside of a transaction. */
  markNotificationsRead(input: NotificationsToRead): Promise<void>;
  /** What was written or read at the times given. */
  readBroadcast(refs: BroadcastRef[]): Promise<Notification[]>;
  /** Deletes what is older. */
  forgetNotifications(before: number): Promise<void>;
}

export interface PreferenceStore {
  /** Only what the member has chosen. */
  readPreferences(memberId: string): Promise<Partial<Preferences>>;
  /** Changes the fields given, whatever else is saved at the same moment. */
  savePreferences(memberId: string, change: UpdatePreferences): Promise<void>;
}
