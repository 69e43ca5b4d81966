import type { EndUser, Member } from './base';
import type { ChannelCapabilities } from './channels';
import type { MessageDto, NoteDto, SessionDto, TimelineEntry } from './conversations';
import type { FileLimitsDto } from './files';
import type { Preferences } from './notifications';
import type { RichText } from './rich-text';
import type { OutboundDto } from './settings';

/** Types of the team API only. */

/** A session with the fields that only the team may see. */
export interface SessionDetailDto extends Omit<SessionDto, 'user'> {
  user: EndUser & Pick<SessionDto['user'], 'mark'>;
  notes: NoteDto[];
  timeline: TimelineEntry[];
  /** The resolve message as the end user would get it now. */
  resolvePreview: string;
  /**
   * Whether the caller may take over the session: by `inbox.manage`, or because the assignee is
   * away.
   */
  canTake: boolean;
  /**
   * Abilities of the channel; null where the bot relays the messages, and for the website widget.
   */
  channelCapabilities: ChannelCapabilities | null;
  /** Limits for the files of a message; null: the channel accepts no files. */
  fileLimits: FileLimitsDto | null;
  /** Until when the channel accepts typed text; null: no limit. */
  replyWindow: { closesAt: string } | null;
}

/** A team member who can get a transferred session. */
export interface TeamMember extends Member {
  /** Has an Inbox or chat page open. */
  online: boolean;
}

/**
 * A message as the team reads it. `version` is the session's version at the time of the response or
 * event, and 0 in the response to writing the message.
 */
export interface TeamMessageDto extends MessageDto {
  version: number;
  /** The formatted text of a bot or a member; absent where there is nothing to format. */
  rich?: RichText;
}

export interface StatsDto {
  queued: number;
  active: number;
  agentsOnline: number;
  oldestQueuedAt: string | null;
  /** When it was read, by the database's clock: of two responses, the later is the newer. */
  at: string;
}

export interface MeDto {
  member: Member;
  permissions: {
    read: boolean;
    reply: boolean;
    manage: boolean;
    settingsRead: boolean;
    settingsUpdate: boolean;
  };
  preferences: Preferences;
  /** False while only super admins have the permissions to answer. */
  hasTeam: boolean;
  outbound: OutboundDto;
  /** When the caller's admin session ends; null when unknown. */
  sessionEndsAt: string | null;
}
