import type { ChannelRef, Control, EndUser } from './base';
import type { MessageDto, SessionDto } from './conversations';

/** Types of the bot API only: availability, and the events of the feed and of webhooks. */

export interface AvailabilityDto {
  /** When the AI agent's bot last called; null: never. */
  lastHeardAt: string | null;
  /** The agent is active and has handoff on. */
  enabled: boolean;
  /** A person could answer: enabled, and at least one team member exists. */
  open: boolean;
  agentsOnline: number;
  queued: number;
  estimatedWaitSeconds: number | null;
}

/* Events for bots, by feed and by webhook. */

export type SessionEventType =
  | 'handoff.queued'
  | 'handoff.accepted'
  | 'handoff.transferred'
  | 'handoff.requeued'
  | 'handoff.resolved'
  | 'handoff.expired';

export type MessageEventType =
  'message.user' | 'message.human' | 'message.system' | 'message.failed';

export interface SessionEventData {
  session: SessionDto;
  control: Control;
  /** With `handoff.resolved` and `handoff.expired`: the messages since the escalation. */
  lines?: MessageDto[];
}

export interface MessageEventData {
  message: MessageDto;
  session: SessionDto | null;
  conversation: { id: string; externalId: string };
  agent: { key: string };
  channel: ChannelRef;
  user: EndUser;
  /** True: the bot must relay the text to the end user and report with a receipt. */
  relay: boolean;
  /**
   * How many times the bot was asked to relay it, this one included: above 1, somebody chose *Send
   * again*.
   */
  attempt: number;
}

export type BotEvent = { id: string; timestamp: string; sequence: number } & (
  | { type: SessionEventType; data: SessionEventData }
  | { type: MessageEventType; data: MessageEventData }
);
