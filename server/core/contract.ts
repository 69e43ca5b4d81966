import type { Attachment, FileLimitsDto } from './contract-files';
import type { Preferences } from './contract-live';
import type { LadderRung, OutboundDto, ReminderRule } from './contract-settings';
import type { WebhookDto } from './contract-webhooks';

/**
 * The wire: what bots, the admin panel, the website widget and sockets exchange, as types.
 * The rules and limits in words are in docs/protocol.md; request bodies and queries are in requests.ts.
 * Ids are opaque strings. Times are ISO 8601, UTC, with milliseconds.
 */

export type SessionStatus = 'queued' | 'active' | 'resolved' | 'expired';

/** How a closed session ended; null while it is open and for expired ones. */
export type SessionOutcome = 'resolved' | 'dismissed' | 'withdrawn';

export type Author = 'user' | 'bot' | 'human' | 'system';

/** Marks the lines that the plugin itself writes at a transition. */
export type LineEvent = 'queued' | 'accepted' | 'resolved' | 'expired';

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

export type DeliveryState =
  'none' | 'pending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';

export type AgentStatus = 'active' | 'inactive' | 'archived';

/** The choices of an agent's max wait time, in minutes. */
export const MAX_WAIT_MINUTES = [5, 15, 30, 60, 120] as const;
export type MaxWaitMinutes = (typeof MAX_WAIT_MINUTES)[number];

export const CHANNEL_TYPES = [
  'telegram',
  'discord',
  'slack',
  'whatsapp',
  'messenger',
  'google-chat',
  'widget',
] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

/** Who may speak to the end user now. `epoch` grows each time the owner changes. */
export interface Control {
  owner: 'bot' | 'human';
  epoch: number;
}

/** A Strapi admin user as others may see them: never with an e-mail address. */
export interface Member {
  id: string;
  name: string;
}

export interface Actor {
  type: 'member' | 'bot' | 'user' | 'system';
  id?: string;
  name?: string;
}

/** What is known of the end user. `id` is the id the bot gave. */
export interface EndUser {
  id: string | null;
  name: string | null;
  email: string | null;
  locale: string | null;
  attributes: Record<string, unknown>;
}

export interface SessionDto {
  id: string;
  status: SessionStatus;
  outcome: SessionOutcome | null;
  reason: string | null;
  summary: string | null;
  priority: Priority;
  tags: string[];
  metadata: Record<string, unknown>;
  createdAt: string;
  /** Start of the present round in the queue. */
  queuedAt: string;
  /** Fixed when the round began. */
  expiresAt: string;
  acceptedAt: string | null;
  closedAt: string | null;
  closedBy: Actor | null;
  assignee: Member | null;
  /** 1 for the user who waits longest; null unless queued. */
  position: number | null;
  estimatedWaitSeconds: number | null;
  /** Lines since the escalation, automatic ones included. */
  messageCount: number;
  /** Grows with each change of the conversation: of two answers about a session the larger is the newer. */
  version: number;
  conversation: { id: string; externalId: string; control: Control };
  agent: { key: string; name: string };
  channel: ChannelRef;
  user: { id: string | null; name: string | null };
}

/** `key` is null for a bot-reported channel. */
export interface ChannelRef {
  type: ChannelType;
  key: string | null;
}

export interface TimelineEntry {
  at: string;
  type:
    | 'queued'
    | 'accepted'
    | 'requeued'
    | 'transferred'
    | 'resolved'
    | 'dismissed'
    | 'withdrawn'
    | 'expired';
  by: Actor;
  /** Given with a transfer: who has it now. */
  to?: Member;
  /** Given with a withdrawal. */
  reason?: string;
}

export interface NoteDto {
  id: string;
  text: string;
  author: Member;
  createdAt: string;
}

/** A session with what only the team may see. */
export interface SessionDetailDto extends Omit<SessionDto, 'user'> {
  user: EndUser;
  notes: NoteDto[];
  timeline: TimelineEntry[];
  /** The resolve message as the end user would get it now. */
  resolvePreview: string;
  /** Whoever asks may transfer the session to himself: by `inbox.manage`, or because the assignee is away. */
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

export interface MessageDto {
  id: string;
  /** Dense from 1 within the conversation: the order of the lines. */
  seq: number;
  author: Author;
  name: string | null;
  text: string;
  event: LineEvent | null;
  externalId: string | null;
  clientId: string | null;
  /** When the author says it was sent; shown, never used for order. */
  sentAt: string;
  createdAt: string;
  attachments: Attachment[];
  /** When the end user changed it on the channel; then `originalText` is what it said at first. */
  editedAt: string | null;
  originalText: string | null;
  /** When the end user took it back on the channel. */
  deletedAt: string | null;
  delivery: { state: DeliveryState; reason: string | null };
}

/**
 * A line as the team reads it; `version` as that of its session, at the time of the answer or event, and 0 in
 * the answer to writing it.
 */
export interface TeamMessageDto extends MessageDto {
  version: number;
}

export interface ConversationDto {
  id: string;
  externalId: string;
  agent: { key: string; name: string };
  channel: ChannelRef;
  user: EndUser;
  control: Control;
  session: SessionDto | null;
}

export interface AgentDto {
  id: string;
  key: string;
  name: string;
  status: AgentStatus;
  handoff: {
    enabled: boolean;
    handoffMessage: string;
    acceptMessage: string;
    resolveMessage: string;
    expiredMessage: string;
    maxWaitMinutes: MaxWaitMinutes;
    /** Null: as in the settings of the plugin. */
    reminder: ReminderRule | null;
    /** Further reminders, earliest first, at most 5. */
    ladder: LadderRung[];
  };
  webhook: WebhookDto;
  /** Ids of the API tokens that reach this agent; empty: every token does. */
  tokens: string[];
  /** When its bot was last heard of; null: never. */
  lastHeardAt: string | null;
}

/** What a channel can do: limits and abilities that the panel shows and the server keeps to. */
export interface ChannelCapabilities {
  /** Longest text of one message in UTF-16 units; longer ones arrive as several. */
  maxText: number;
  /** Whether the end user can see that a human types. */
  typing: boolean;
  /** How far the platform tells what became of a line. */
  receipts: 'none' | 'delivered' | 'read';
  /**
   * Hours after the end user's last line in which it takes free text: `typed` by a human, or
   * `automatic`; null: always.
   */
  replyWindow: { typed: number; automatic: number } | null;
  /**
   * Files to the end user; null: none. `types` as `image/png`, `image/*` or `*` for all; a text longer than
   * `maxCaption` UTF-16 units (0: any text) goes out as a message of its own, before the file.
   */
  attachments: { maxBytes: number; types: string[]; maxCaption: number } | null;
  /** Whether the end user sees the human's name beside the line. */
  senderName: boolean;
  /** Whether one place holds several conversations. */
  threads: boolean;
}

export interface WidgetOptions {
  /** `host`, `*.host` or `host:port`; empty: every site. */
  allowedOrigins: string[];
  theme: { primaryColor: string | null; position: 'left' | 'right' };
  welcome: string | null;
  /** Questions offered before the first line, at most 4. */
  suggestions: string[];
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

export interface AvailabilityDto {
  /** When the AI agent's bot was last heard of; null: never. */
  lastHeardAt: string | null;
  /** The agent is active and has handoff on. */
  enabled: boolean;
  /** Somebody could answer: enabled, and at least one team member exists. */
  open: boolean;
  agentsOnline: number;
  queued: number;
  estimatedWaitSeconds: number | null;
}

/* Envelopes. */

export interface Page<T> {
  data: T[];
  meta: { hasMore: boolean; nextCursor: string | null };
}

export type ErrorCode =
  | 'invalid_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'payload_too_large'
  | 'range_not_satisfiable'
  | 'file_damaged'
  | 'handoff_disabled'
  | 'handoff_active'
  | 'stale_epoch'
  | 'not_confirmed'
  | 'already_accepted'
  | 'not_assignee'
  | 'invalid_transition'
  | 'reply_window_closed'
  | 'idempotency_conflict'
  | 'rate_limited'
  | 'internal_error'
  | 'unavailable';

export interface ErrorBody {
  data: null;
  error: {
    status: number;
    name: string;
    message: string;
    details: { code: ErrorCode } & Record<string, unknown>;
  };
}

export type * from './contract-channels';
export type * from './contract-files';
export type * from './contract-live';
export * from './contract-settings';
export type * from './contract-webhooks';
