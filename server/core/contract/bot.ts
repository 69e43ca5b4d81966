import type { ChannelRef, Control, EndUser } from './base';
import type { MessageDto, SessionDto } from './conversations';

/** What only the bot API gives: availability, and the events of the feed and of webhooks. */

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

/** The part of the wire that moves: events for bots, socket events for the team, the website widget. */

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
  /** With `handoff.resolved` and `handoff.expired`: the lines since the escalation. */
  lines?: MessageDto[];
}

export interface MessageEventData {
  message: MessageDto;
  session: SessionDto | null;
  conversation: { id: string; externalId: string };
  agent: { key: string };
  channel: ChannelRef;
  user: EndUser;
  /** True: the bot has to pass the text on and to report with a receipt. */
  relay: boolean;
  /** How often the bot was asked to pass it on, this time counted: above 1 somebody has chosen *Send again*. */
  attempt: number;
}

export type BotEvent = { id: string; timestamp: string; sequence: number } & (
  | { type: SessionEventType; data: SessionEventData }
  | { type: MessageEventType; data: MessageEventData }
);
