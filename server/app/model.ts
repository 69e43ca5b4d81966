import type {
  Actor,
  AgentStatus,
  Attachment,
  Author,
  ChannelType,
  Control,
  DeliveryState,
  EndUser,
  LadderRung,
  SystemEvent,
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

/**
 * What is stored, as the use cases see it. `pk` is the database's own key and never leaves the
 * server; `id` is the opaque id of the wire. Times are UTC milliseconds.
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
  /** Null: as in the settings. */
  reminder: ReminderRule | null;
  ladder: LadderRung[];
  /** Ids of the API tokens that reach it; empty: all do. */
  tokens: string[];
  webhook: AgentWebhook;
  /** When its bot was last heard of, as it is written down; null: never. */
  lastHeardAt: number | null;
}

/** Where the agent's events are pushed to. */
export interface AgentWebhook {
  /** Null: nowhere. */
  url: string | null;
  secret: StoredCredential | null;
  /** Number of the last event before it was switched on. */
  from: number;
  /** Why nothing is pushed until staff say so; null: nothing is wrong. */
  trouble: string | null;
  /** The receiver asked for a pause until then; null: it did not. */
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
  /** Used by the website widget only. */
  options: WidgetOptions;
  /** By name; opened by `credentialsOf`. */
  credentials: Record<string, StoredCredential>;
  /** The platform asked for a pause until then; null: it did not. */
  pausedUntil: number | null;
  /** Why nothing is sent until the credentials are saved again; null: nothing is wrong. */
  trouble: string | null;
}

export interface StoredCredential {
  /** As the vault closed it. */
  stored: string;
  /** The end of the value, where it may be shown. */
  lastFour: string | null;
}

/** Where a conversation takes place; known before a transaction begins. */
export interface Place {
  agent: Agent;
  /** Null for a bot-reported channel. */
  channel: Channel | null;
  channelType: ChannelType;
}

export interface Conversation {
  pk: number;
  id: string;
  /** Hash of agent, channel and external id. */
  identity: string;
  /** What the keys of its lines are made with: unlike its identity it never changes. */
  keyBase: string;
  externalId: string;
  /** When it was given the external id that it has now; null: it always had it. */
  movedAt: number | null;
  user: EndUser;
  control: Control;
  lastSeq: number;
  /** Of the last event that bots see. */
  lastSequence: number;
  lastMessageAt: number;
  /** When the end user wrote last; null: never. */
  lastUserAt: number | null;
  attention: Attention;
  /** Grows with every command: of two states the one with the larger number is the newer. */
  version: number;
}

/** What it takes to create a conversation that may exist already. */
export interface NewConversation {
  /** Of the row, if this call is the one that creates it. */
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
  /** Place in the queue, from 1; null unless queued, and where it was not counted. */
  position: number | null;
}

export type StoredEntry = Omit<TimelineEntry, 'at'> & { at: number };

export interface Message {
  id: string;
  seq: number;
  author: Author;
  name: string | null;
  text: string;
  event: SystemEvent | null;
  externalId: string | null;
  clientId: string | null;
  sentAt: number;
  storedAt: number;
  attachments: StoredAttachment[];
  /** When the end user changed it on the channel. */
  editedAt: number | null;
  /** What it said at first, once it was changed. */
  originalText: string | null;
  deletedAt: number | null;
  delivery: { state: DeliveryState; reason: string | null };
}

/** `file`: id of a file that is kept here; others are addresses that somebody reported. */
export type StoredAttachment = Attachment & { file?: string };

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
  body: string;
}

/** A row of the event log. Bots see those with a `sequence`. */
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
