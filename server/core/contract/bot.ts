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

/** A message with its place, as `GET /messages` and `GET /messages/:id` return it. */
export interface BotMessageDto extends MessageDto {
  /** The session that it belongs to; null: none. */
  session: SessionDto | null;
  conversation: { id: string; externalId: string };
  agent: { key: string };
  control: Control;
  channel: ChannelRef;
  user: EndUser;
  /** True: the bot has yet to relay the text to the end user and report with a receipt. */
  relay: boolean;
  /** How many times the bot was asked to relay it. */
  attempt: number;
}

/** What brings a reported message to the end user. */
export type Deliverer = 'plugin' | 'bot' | 'none';

/** What stands beside a reported message. */
export interface ReportMeta {
  /**
   * `plugin`: it is sent or shown by the plugin, and the bot must not say it. `bot`: the bot says it
   * itself. `none`: nothing goes out.
   */
  delivery: Deliverer;
}

/**
 * What is true when an answer is repeated for its `Idempotency-Key`; with a reported message
 * `session` is the open one.
 */
export type AnswerNow = Omit<EventNow, 'delivery'>;

/** What stands beside the session in the answer to an escalation. */
export interface EscalationMeta {
  /** What of the history was not stored though it may be new; null: nothing. */
  ignored: {
    count: number;
    reason: 'no_overlap' | 'before_known' | 'too_many' | 'blank' | 'stored_elsewhere';
  } | null;
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
  | 'message.user'
  | 'message.human'
  | 'message.system'
  | 'message.failed'
  | 'message.updated'
  | 'message.deleted';

/** Everything in `data` is as it was when the event happened. */
export interface SessionEventData {
  session: SessionDto;
  conversation: { id: string; externalId: string };
  agent: { key: string };
  control: Control;
  /**
   * With `handoff.resolved` and `handoff.expired`: the newest messages since the escalation, at
   * most 200, and as many as make the event at most 256 KB.
   */
  lines?: MessageDto[];
  /** Whether there are older ones. */
  hasMoreLines?: boolean;
}

export interface MessageEventData {
  message: MessageDto;
  session: SessionDto | null;
  conversation: { id: string; externalId: string };
  agent: { key: string };
  control: Control;
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

/** What is true when the event is read, or sent to the webhook. */
export interface EventNow {
  control: Control;
  /** The session of `data`. */
  session: SessionDto | null;
  /** Of the message of `data`; null: it has none. */
  delivery: MessageDto['delivery'] | null;
}

export type BotEvent = { id: string; timestamp: string; sequence: number; now: EventNow } & (
  | { type: SessionEventType; data: SessionEventData }
  | { type: MessageEventType; data: MessageEventData }
);
