import type { Agent, EventRow } from '../model';

/**
 * The ports for sending events to webhooks: part of the Store. One process at a time processes a
 * conversation's webhook queue, under a lease; every write requires that lease.
 */
export interface WebhookStore {
  /** AI agents with a webhook that is switched on. */
  findWebhookAgents(): Promise<Agent[]>;
  /** How far the event log has been read for these AI agents: number of the last event of each. */
  readWebhookPositions(agentPks: number[]): Promise<Map<number, number>>;
  /**
   * Marks the conversations that have new events, then advances the read position. The position
   * never decreases, so several processes may run this at once.
   */
  markWebhooks(input: {
    queues: WebhookMark[];
    agentPks: number[];
    /** Number of the last event examined. */
    position: number;
    now: number;
  }): Promise<void>;

  readWebhookQueue(conversationPk: number): Promise<WebhookQueue | null>;
  /** Queues of the AI agent that are due, longest-waiting first. */
  findDueWebhooks(input: { agentPk: number; now: number; limit: number }): Promise<number[]>;
  /** Takes or keeps the queue; false if another process was faster. Precedes every call. */
  takeWebhookQueue(input: {
    conversationPk: number;
    /** As it was read. */
    state: WebhookQueueState;
    lease: string;
    until: number;
  }): Promise<boolean>;
  /** Releases an empty queue; false if something was added since it was read. */
  leaveWebhookQueue(input: { conversationPk: number; state: WebhookQueueState }): Promise<boolean>;
  /** Postpones the queue until then; false if the lease is lost. */
  postponeWebhook(input: {
    conversationPk: number;
    lease: string;
    until: number;
    /** The failure of the call; absent if none was made. */
    failure?: { attempts: number; failingSince: number; reason: string };
  }): Promise<boolean>;
  /** The event was accepted, or became a dead letter; false if the lease is lost. */
  recordWebhookOutcome(input: {
    conversationPk: number;
    lease: string;
    sequence: number;
    letter?: NewDeadLetter;
  }): Promise<boolean>;

  /** Pauses all events of the AI agent until then. */
  pauseWebhook(input: { agentPk: number; until: number }): Promise<void>;
  /**
   * Switches the webhook off until staff switch it on again. False if another URL was saved in the
   * meantime.
   */
  stopWebhook(input: { agentPk: number; url: string; trouble: string }): Promise<boolean>;
  /** Retries postponed events at once. */
  retryWebhooksNow(input: { agentPk: number; now: number }): Promise<void>;
  /** Queues whose last call was not accepted. */
  readFailingWebhooks(
    agentPk: number
  ): Promise<{ conversations: number; since: number; reason: string } | null>;

  countDeadLetters(agentPk: number): Promise<number>;
  /** Oldest first. */
  listDeadLetters(input: { agentPk: number; limit: number }): Promise<DeadLetter[]>;
  findDeadLetter(input: { agentPk: number; id: string }): Promise<DeadLetter | null>;
  /** Counts one more attempt; false if another process did so since it was read. */
  claimDeadLetter(letter: Pick<DeadLetter, 'pk' | 'attempts'>): Promise<boolean>;
  /** The receiver has accepted it. */
  deleteDeadLetter(pk: number): Promise<void>;
  saveDeadLetterReason(input: { pk: number; reason: string }): Promise<void>;
  /** Deletes dead letters given up before then. */
  forgetDeadLetters(before: number): Promise<void>;
}

export interface WebhookMark {
  conversationPk: number;
  agentPk: number;
  /** Of the last event found. */
  sequence: number;
}

/** The queue as it was read. */
export interface WebhookQueueState {
  /** When there is work or the lease ends, UTC milliseconds; null: nothing to send. */
  dueAt: number | null;
  lease: string | null;
  knownSequence: number;
  doneSequence: number;
}

export interface WebhookQueue {
  state: WebhookQueueState;
  agent: Agent;
  /** Calls made for the event. */
  attempts: number;
  failingSince: number | null;
  /** The next event; null: none. */
  event: EventRow | null;
}

export interface NewDeadLetter {
  agentPk: number;
  event: Pick<EventRow, 'id' | 'type' | 'sequence' | 'at'>;
  /** As it is sent. */
  body: string;
  attempts: number;
  reason: string;
  /** UTC milliseconds. */
  givenUpAt: number;
}

export interface DeadLetter {
  pk: number;
  id: string;
  eventId: string;
  type: string;
  conversationPk: number;
  conversationId: string;
  /** The bot's own id of the conversation. */
  externalId: string;
  sequence: number;
  at: number;
  body: string;
  attempts: number;
  reason: string;
  givenUpAt: number;
}
