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

/** Conversations, their sessions and messages, as the bot API and the team API give them. */

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

export interface MessageDto {
  id: string;
  /** Dense from 1 within the conversation: the order of the lines. */
  seq: number;
  author: Author;
  name: string | null;
  text: string;
  event: SystemEvent | null;
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

export interface ConversationDto {
  id: string;
  externalId: string;
  agent: { key: string; name: string };
  channel: ChannelRef;
  user: EndUser;
  control: Control;
  session: SessionDto | null;
}
