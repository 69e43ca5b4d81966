import type { CredentialDto } from './channels';

/** The part of the wire about webhooks: the events for bots, pushed to an agent's own address. */

/** Part of an AI agent. */
export interface WebhookDto {
  /** Null: nothing is pushed. */
  url: string | null;
  /** The secret itself is write only. */
  secretState: Omit<CredentialDto, 'value'>;
  /** Why nothing is pushed until staff enable it again; null: nothing is wrong. */
  trouble: string | null;
}

/** `GET /handoff/agents/:id/webhook`: how the pushing goes. */
export interface WebhookStateDto {
  /** The receiver asked for a pause until then. */
  pausedUntil: string | null;
  /** Conversations whose next event was not taken and is tried again; null: there are none. */
  failing: { conversations: number; since: string; reason: string } | null;
  /** How many there are in all. */
  deadLetterCount: number;
  /** The oldest 50. */
  deadLetters: DeadLetterDto[];
}

/** An event that was given up. What it says is not part of it: that takes `inbox.read`. */
export interface DeadLetterDto {
  id: string;
  eventId: string;
  type: string;
  conversation: { id: string };
  sequence: number;
  /** When the event happened. */
  timestamp: string;
  givenUpAt: string;
  /** Calls made in all. */
  attempts: number;
  /** Why it was not taken last. */
  reason: string;
}

/** `POST /handoff/agents/:id/dead-letters/:letterId/send` */
export interface DeadLetterSentDto {
  /** It was taken, and is no dead letter any more. */
  sent: boolean;
  /** Why not. */
  reason: string | null;
}
