import type { EndUser, Member } from './base';
import type { ChannelCapabilities } from './channels';
import type { MessageDto, NoteDto, SessionDto, TimelineEntry } from './conversations';
import type { FileLimitsDto } from './files';
import type { Preferences } from './notifications';
import type { OutboundDto } from './settings';

/** What only the team API gives. */

/** A session with what only the team may see. */
export interface SessionDetailDto extends Omit<SessionDto, 'user'> {
  user: EndUser;
  notes: NoteDto[];
  timeline: TimelineEntry[];
  /** The resolve message as the end user would get it now. */
  resolvePreview: string;
  /** Whether the caller may take the session over: by `inbox.manage`, or because the assignee is away. */
  canTake: boolean;
  /** What the channel can do; null where the bot carries the lines, and for the website widget. */
  channelCapabilities: ChannelCapabilities | null;
  /** What a line may have along; null: the channel takes no files. */
  fileLimits: FileLimitsDto | null;
  /** Until when the channel takes what a person types; null: always. */
  replyWindow: { closesAt: string } | null;
}

/** A team member to whom a session can be passed on. */
export interface TeamMember extends Member {
  /** Has an Inbox or chat page open. */
  online: boolean;
}

/**
 * A line as the team reads it; `version` as that of its session, at the time of the answer or event, and 0 in
 * the answer to writing it.
 */
export interface TeamMessageDto extends MessageDto {
  version: number;
}

export interface StatsDto {
  queued: number;
  active: number;
  agentsOnline: number;
  oldestQueuedAt: string | null;
  /** When it was read, by the clock of the database: of two answers the later is the newer. */
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
  /** False while only super admins hold the permissions to answer. */
  hasTeam: boolean;
  outbound: OutboundDto;
  /** When the admin session ends that asks; null when that is not known. */
  sessionEndsAt: string | null;
}
