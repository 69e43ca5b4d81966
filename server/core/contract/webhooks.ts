import type { CredentialDto } from './channels';

/** Webhooks: the events for bots, sent to an agent's own address. */

/** Part of an AI agent. */
export interface WebhookDto {
  /** Null: no webhook. */
  url: string | null;
  /** The secret itself is write-only. */
  secretState: Omit<CredentialDto, 'value'>;
  /** Why no event is sent until staff enable the webhook again; null: nothing is wrong. */
  trouble: string | null;
}

/** `GET /handoff/agents/:id/webhook`: the state of an agent's webhook. */
export interface WebhookStateDto {
  /** The receiver asked for no calls until this time. */
  pausedUntil: string | null;
  /** Conversations whose next event failed and is tried again; null: there are none. */
  failing: { conversations: number; since: string; reason: string } | null;
  /** The number of all dead letters. */
  deadLetterCount: number;
  /** The oldest 50. */
  deadLetters: DeadLetterDto[];
  /** The secret before the last change: it also signs until then; null: none does. */
  previousSecret: (Omit<CredentialDto, 'value' | 'isSet'> & { until: string }) | null;
}

/**
 * An event that the webhook did not accept in time. Its content is not included: reading that takes
 * `inbox.read`.
 */
export interface DeadLetterDto {
  id: string;
  eventId: string;
  type: string;
  /** `externalId` is the bot's own id of the conversation. */
  conversation: { id: string; externalId: string };
  sequence: number;
  /** When the event happened. */
  timestamp: string;
  givenUpAt: string;
  /** All calls made. */
  attempts: number;
  /** Why the last call failed. */
  reason: string;
}

/** `POST /handoff/agents/:id/webhook/test` */
export interface WebhookTestDto {
  /** The webhook accepted the event. */
  sent: boolean;
  /** Why not. */
  reason: string | null;
}

/** `POST /handoff/agents/:id/dead-letters/:letterId/send` */
export interface DeadLetterSentDto {
  /** The webhook accepted it, and the dead letter is deleted. */
  sent: boolean;
  /** Why not. */
  reason: string | null;
}
