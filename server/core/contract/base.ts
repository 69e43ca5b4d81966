import type { MAX_WAIT_MINUTES } from '../limits';

/** Types that several parts of the wire share. */

export type SessionStatus = 'queued' | 'active' | 'resolved' | 'expired';

/** How a closed session ended; null while open and for expired sessions. */
export type SessionOutcome = 'resolved' | 'dismissed' | 'withdrawn';

export type Author = 'user' | 'bot' | 'human' | 'system';

/** Marks the messages that the plugin itself writes at a transition. */
export type SystemEvent = 'queued' | 'accepted' | 'resolved' | 'expired';

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

export type DeliveryState =
  'none' | 'pending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';

export type AgentStatus = 'active' | 'inactive' | 'archived';

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

/** The type of a channel that can be connected. */
export type ChannelType = (typeof CHANNEL_TYPES)[number];

/**
 * The type of a conversation's channel: a `ChannelType`, or a type of the bot's own, 1 to 64 of a-z,
 * 0-9 and -.
 */
export type AnyChannelType = string;

/** The channel of a conversation. */
export interface ChannelRef {
  type: AnyChannelType;
  /** Null for a bot-reported channel. */
  key: string | null;
  /** What the bot calls a channel of its own; null: nothing, or it is one of the `ChannelType`s. */
  label: string | null;
}

/** Who may write to the end user now. `epoch` increases each time the owner changes. */
export interface Control {
  owner: 'bot' | 'human';
  epoch: number;
}

/** A Strapi admin user as others may see them: never with an email address. */
export interface Member {
  id: string;
  name: string;
}

export interface Actor {
  type: 'member' | 'bot' | 'user' | 'system';
  id?: string;
  name?: string;
}

/** What is known about the end user. `id` is the id that the bot gave. */
export interface EndUser {
  id: string | null;
  name: string | null;
  email: string | null;
  locale: string | null;
  attributes: Record<string, unknown>;
}

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
  | 'cursor_expired'
  | 'handoff_disabled'
  | 'handoff_active'
  | 'stale_epoch'
  | 'not_confirmed'
  | 'already_accepted'
  | 'not_assignee'
  | 'invalid_transition'
  | 'reply_window_closed'
  | 'idempotency_conflict'
  | 'external_id_conflict'
  | 'contract_outdated'
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
