import type {
  Actor,
  AgentStatus,
  AnyChannelType,
  ChannelType,
  Control,
  EndUser,
  LadderRung,
  MaxWaitMinutes,
  Member,
  Priority,
  ReminderRule,
  ReminderSettings,
  SessionOutcome,
  SessionStatus,
  TimelineEntry,
  WidgetOptions,
} from '../core/contract';
import type { Attention } from '../core/notifications/notices';
import type { Texts } from '../core/texts';

export type { Message, StoredAttachment } from '../core/messages/message';

/**
 * The stored data as the use cases see it. `pk` is the database's own key and never leaves the
 * server; `id` is the opaque id used on the wire. Times are UTC milliseconds.
 */

export interface Agent {
  pk: number;
  id: string;
  key: string;
  name: string;
  status: AgentStatus;
  handoffEnabled: boolean;
  texts: Texts;
  maxWaitMinutes: MaxWaitMinutes;
  /** Null: the plugin's settings apply. */
  reminder: ReminderRule | null;
  ladder: LadderRung[];
  /** Ids of the API tokens that reach it; empty: all of them. */
  tokens: string[];
  webhook: AgentWebhook;
  /** The saved time at which its bot was last heard from; null: never. */
  lastHeardAt: number | null;
}

/** The webhook that receives the AI agent's events. */
export interface AgentWebhook {
  /** Null: no webhook. */
  url: string | null;
  secret: StoredCredential | null;
  /** The secret before the last change: it also signs until this time. */
  previousSecret: (StoredCredential & { until: number }) | null;
  /** Number of the last event before it was switched on. */
  from: number;
  /** Why it is switched off until staff switch it on again; null: no problem. */
  trouble: string | null;
  /** The receiver asked for a pause until this time; null: no pause. */
  pausedUntil: number | null;
}

export interface Channel {
  pk: number;
  id: string;
  key: string;
  type: ChannelType;
  name: string;
  agentPk: number;
  enabled: boolean;
  /** Used only by the website widget. */
  options: WidgetOptions;
  /** By name; decrypted by `credentialsOf`. */
  credentials: Record<string, StoredCredential>;
  /** The platform asked for a pause until this time; null: no pause. */
  pausedUntil: number | null;
  /** Why nothing is sent until the credentials are saved again; null: no problem. */
  trouble: string | null;
}

export interface StoredCredential {
  /** Encrypted by the vault, or a reference `env:NAME`. */
  stored: string;
  /** The last four characters, if they may be shown. */
  lastFour: string | null;
}

/** The AI agent and channel of a conversation; known before a transaction begins. */
export interface Place {
  agent: Agent;
  /** Null for a bot-reported channel. */
  channel: Channel | null;
  channelType: AnyChannelType;
}

export interface Conversation {
  pk: number;
  id: string;
  /** Hash of AI agent, channel and external id. */
  identity: string;
  /** Base of the keys of its messages. Unlike `identity`, it never changes. */
  keyBase: string;
  externalId: string;
  /** When it got its current external id; null: it never had another. */
  movedAt: number | null;
  /** What the bot calls its channel, if that is one of the bot's own. */
  channelLabel: string | null;
  user: EndUser;
  control: Control;
  lastSeq: number;
  /** Sequence number of the last event for bots. */
  lastSequence: number;
  lastMessageAt: number;
  /** Time of the end user's last message; null: never. */
  lastUserAt: number | null;
  attention: Attention;
  /** Incremented by every command: the state with the larger number is newer. */
  version: number;
}

/** The input to create a conversation, which may exist already. */
export interface NewConversation {
  /** Used if this call creates the row. */
  id: string;
  identity: string;
  externalId: string;
  place: Place;
  visitorKey?: string;
}

export interface Session {
  pk: number;
  id: string;
  status: SessionStatus;
  outcome: SessionOutcome | null;
  reason: string | null;
  summary: string | null;
  priority: Priority;
  tags: string[];
  metadata: Record<string, unknown>;
  openedAt: number;
  queuedAt: number;
  expiresAt: number;
  acceptedAt: number | null;
  closedAt: number | null;
  closedBy: Actor | null;
  assignee: Member | null;
  firstSeq: number;
  lastSeq: number | null;
  timeline: StoredEntry[];
  /** Position in the queue, from 1; null if it is not queued or was not counted. */
  position: number | null;
}

export type StoredEntry = Omit<TimelineEntry, 'at'> & { at: number };

export interface Note {
  id: string;
  text: string;
  author: Member;
  at: number;
}

/** A stored answer to a call with an `Idempotency-Key`. */
export interface StoredAnswer {
  fingerprint: string;
  status: number;
  /** JSON of `data`. */
  body: string;
  /** JSON of `meta`; null: the answer had none. */
  meta: string | null;
}

/** A row of the event log. Bots receive the rows that have a `sequence`. */
export interface EventRow {
  id: string;
  number: number;
  type: string;
  sequence: number | null;
  conversationPk: number;
  agentPk: number;
  sessionPk: number | null;
  seq: number | null;
  data: string | null;
  at: number;
  origin: string;
}

export type NewEvent = Pick<EventRow, 'type' | 'sequence' | 'seq' | 'data'>;

export interface Settings {
  organizationName: string | null;
  fallbackAgentName: string | null;
  reminder: ReminderSettings;
}
