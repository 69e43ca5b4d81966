import type { ChannelRef, NotificationType, Preferences } from '../core/contract';
import type { UpdatePreferences } from '../core/requests';
import type { NewsRef } from './news';

/** What notifications and preferences need of the database: part of the Store. */

/** One thing that one member is told. */
export interface NewNotification {
  id: string;
  /** Of member and happening: a second one with the same key is not stored. */
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
  readAt: number | null;
}

export interface SettledNotifications {
  sessionPk: number;
  types: NotificationType[];
  at: number;
}

export interface NotificationStore {
  /** Newest first, from `after` on. */
  listNotifications(input: {
    memberId: string;
    after: { at: number; pk: number } | null;
    limit: number;
  }): Promise<Notification[]>;
  /** By member; one without unread notifications is missing. */
  countUnread(memberIds: string[]): Promise<Map<string, number>>;
  /** Ids of the newest unread notifications of a member. */
  findUnread(input: { memberId: string; limit: number }): Promise<string[]>;
  /** Marks those of them that are the member's own and unread. */
  markRead(input: { memberId: string; ids: string[]; at: number }): Promise<void>;
  /** Outside of a transaction. */
  settleNotifications(input: SettledNotifications): Promise<void>;
  /** What was written or read at the times given. */
  readNews(refs: NewsRef[]): Promise<Notification[]>;
  /** Deletes what is older. */
  forgetNotifications(before: number): Promise<void>;
}

export interface PreferenceStore {
  /** Only what the member has chosen. */
  readPreferences(memberId: string): Promise<Partial<Preferences>>;
  /** Changes the fields given, whatever else is saved at the same moment. */
  savePreferences(memberId: string, change: UpdatePreferences): Promise<void>;
}
