import type { Agent, EventRow } from '../model';

/**
 * What sending events to webhooks needs of the database: part of the Store. A conversation's queue
 * is processed by one process at a time, which holds its lease; every write is made only while it does.
 */
export interface WebhookStore {
  /** Agents with a webhook that is not stopped. */
  findWebhookAgents(): Promise<Agent[]>;
  /** How far the log was looked through for these agents: for each, number of the last event. */
  readWebhookPositions(agentPks: number[]): Promise<Map<number, number>>;
  /**
   * Notes which conversations have events to be pushed, then how far the log was looked through. Never
   * goes back, so that several processes may do it at once.
   */
  markWebhooks(input: {
    queues: WebhookMark[];
    agentPks: number[];
    /** Number of the last event looked at. */
    position: number;
    now: number;
  }): Promise<void>;

  readWebhookQueue(conversationPk: number): Promise<Push | null>;
  /** Lanes of the agent that are due, longest-waiting first. */
  findDueWebhooks(input: { agentPk: number; now: number; limit: number }): Promise<number[]>;
  /** Takes or keeps the queue; false when somebody else was quicker. With it begins every call. */
  takeWebhookQueue(input: {
    conversationPk: number;
    /** As it was read. */
    state: WebhookQueueState;
    lease: string;
    until: number;
  }): Promise<boolean>;
  /** Leaves an empty queue; false when something was added since it was read. */
  leaveWebhookQueue(input: { conversationPk: number; state: WebhookQueueState }): Promise<boolean>;
  /** Lets the queue be until then; false when the lease is lost. */
  postponeWebhook(input: {
    conversationPk: number;
    lease: string;
    until: number;
    /** What is new since the call; absent when none was made. */
    failure?: { attempts: number; failingSince: number; reason: string };
  }): Promise<boolean>;
  /** The event was taken, or has become a dead letter; false when the lease is lost. */
  recordWebhookOutcome(input: {
    conversationPk: number;
    lease: string;
    sequence: number;
    letter?: NewDeadLetter;
  }): Promise<boolean>;

  /** All events of the agent rest until then. */
  pauseWebhook(input: { agentPk: number; until: number }): Promise<void>;
  /** Nothing is pushed until staff say so. Not when another address was saved since. */
  stopWebhook(input: { agentPk: number; url: string; trouble: string }): Promise<boolean>;
  /** What waits for its next try is tried at once. */
  hurryWebhooks(input: { agentPk: number; now: number }): Promise<void>;
  /** Lanes of which the last call was not taken. */
  readFailingWebhooks(
    agentPk: number
  ): Promise<{ conversations: number; since: number; reason: string } | null>;

  countDeadLetters(agentPk: number): Promise<number>;
  /** Oldest first. */
  listDeadLetters(input: { agentPk: number; limit: number }): Promise<DeadLetter[]>;
  findDeadLetter(input: { agentPk: number; id: string }): Promise<DeadLetter | null>;
  /** Counts one more attempt; false when somebody else has done so since it was read. */
  claimDeadLetter(letter: Pick<DeadLetter, 'pk' | 'attempts'>): Promise<boolean>;
  /** It was taken after all. */
  deleteDeadLetter(pk: number): Promise<void>;
  saveDeadLetterReason(input: { pk: number; reason: string }): Promise<void>;
  /** Deletes what was given up before that. */
  forgetDeadLetters(before: number): Promise<void>;
}

export interface WebhookMark {
  conversationPk: number;
  agentPk: number;
  /** Of the last event that was found. */
  sequence: number;
}

/** The queue as it was read. */
export interface WebhookQueueState {
  /** When something is to be done, or the lease ends, UTC milliseconds; null: nothing is to be pushed. */
  dueAt: number | null;
  lease: string | null;
  knownSequence: number;
  doneSequence: number;
}

export interface Push {
  state: WebhookQueueState;
  agent: Agent;
  /** Calls made for the event. */
  attempts: number;
  failingSince: number | null;
  /** The one whose turn it is; null: there is none. */
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
  conversationId: string;
  sequence: number;
  at: number;
  body: string;
  attempts: number;
  reason: string;
  givenUpAt: number;
}
