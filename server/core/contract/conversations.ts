import type {
  Actor,
  Author,
  ChannelRef,
  Control,
  DeliveryState,
  EndUser,
  SystemEvent,
  Member,
  Priority,
  SessionOutcome,
  SessionStatus,
} from './base';
import type { Attachment } from './files';

/** Conversations, their sessions and messages, as the bot API and the team API return them. */

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
  /** Start of the current round in the queue. */
  queuedAt: string;
  /** Fixed when the round began. */
  expiresAt: string;
  acceptedAt: string | null;
  closedAt: string | null;
  closedBy: Actor | null;
  assignee: Member | null;
  /** 1 for the end user who has waited longest; null unless queued. */
  position: number | null;
  estimatedWaitSeconds: number | null;
  /** Messages since the escalation, automatic ones included. */
  messageCount: number;
  /**
   * Increases with each change of the conversation: of two responses with the same session, the
   * larger is the newer.
   */
  version: number;
  conversation: { id: string; externalId: string; control: Control };
  agent: { key: string; name: string };
  channel: ChannelRef;
  user: {
    id: string | null;
    name: string | null;
    /** Stands for the name while none is known: four hexadecimal digits, always the same ones. */
    mark: string;
  };
}

export interface TimelineEntry {
  at: string;
  type:
    | 'queued'
    | 'escalated'
    | 'accepted'
    | 'requeued'
    | 'transferred'
    | 'resolved'
    | 'dismissed'
    | 'withdrawn'
    | 'expired';
  by: Actor;
  /** With a transfer: the new assignee. */
  to?: Member;
  /** With a withdrawal; with a further escalation, if it gave another one. */
  reason?: string;
  /** With a further escalation of the open session: what it changed. */
  priority?: Priority;
  summary?: string;
  /** What the new values replaced; absent where there was nothing before. */
  before?: { reason?: string; summary?: string; priority?: Priority };
}

export interface NoteDto {
  id: string;
  text: string;
  author: Member;
  createdAt: string;
}

export interface MessageDto {
  id: string;
  /** Dense from 1 within the conversation: the order of the messages. */
  seq: number;
  author: Author;
  name: string | null;
  text: string;
  event: SystemEvent | null;
  externalId: string | null;
  clientId: string | null;
  /** When the author says it was sent; for display only, never for order. */
  sentAt: string;
  createdAt: string;
  attachments: Attachment[];
  /** When the end user edited it on the channel; `originalText` is then the first text. */
  editedAt: string | null;
  originalText: string | null;
  /** When the end user deleted it on the channel. */
  deletedAt: string | null;
  /** The message that this one replies to, as shown above it; null: none. */
  quote: MessageQuote | null;
  /** Where the message comes from, if not from the end user's own words alone; null: nowhere else. */
  origin: MessageOrigin | null;
  delivery: { state: DeliveryState; reason: string | null };
}

export interface MessageQuote {
  /** Of the quoted message, if it is stored in the same conversation. */
  messageId: string | null;
  /** Null: not known. */
  author: Author | null;
  name: string | null;
  /**
   * At most 300 UTF-16 units: the part that its author chose, or the beginning. '' if nothing is
   * known of its words, and once it is deleted.
   */
  text: string;
}

export interface MessageOrigin {
  /**
   * `forward`: somebody else's words; `referral`: an advertisement or a link that led to the
   * conversation; `product`, `story`: what the end user writes about.
   */
  kind: 'forward' | 'referral' | 'product' | 'story';
  /** Who or what, at most 200 UTF-16 units; null: not known. */
  label: string | null;
  /** Only `http:` or `https:`. */
  url: string | null;
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
