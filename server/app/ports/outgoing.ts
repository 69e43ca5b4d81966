import type { DeliveryState } from '../../core/contract';
import type { Channel, Conversation, Message, Place } from '../model';

/**
 * What is to be sent on channels. A conversation's queue is processed by one process at a time, which
 * holds its lease; every write on the way is made only while it does.
 */

export interface OutgoingQueue {
  conversationPk: number;
  channelPk: number;
}

/** The queue as it was read; every change of the conversation makes another version. */
export interface QueueState {
  /** When something is to be done, or the lease ends, UTC milliseconds; null: nothing is to be sent. */
  dueAt: number | null;
  lease: string | null;
  version: number;
}

/** One part of a line, as it is sent. */
export interface Part {
  pk: number;
  /** The same in every attempt. */
  key: string;
  seq: number;
  /** From 1 to `parts`. */
  part: number;
  parts: number;
  text: string;
  /** Id of the file that goes out with it. */
  file: string | null;
  state: PartState;
  attempts: number;
  doubts: number;
  reason: string | null;
  giveUpAt: number;
  /** How often the line was sent anew by somebody's wish. */
  round: number;
}

/** `sending`: a call is under way, or was when its process died. */
export type PartState = DeliveryState | 'sending';

/** The part whose turn it is, with all that a call needs. */
export interface Head {
  part: Part;
  message: Message;
  /** The session that the line belongs to; null for a bot's line outside of one. */
  sessionId: string | null;
  conversation: Conversation;
  place: Place & { channel: Channel };
}

/** A part that was sent, or is being sent. */
export interface SentPart {
  pk: number;
  seq: number;
  conversationPk: number;
}

/** A part that is stored with its line. */
export type NewPart = Pick<Part, 'seq' | 'part' | 'parts' | 'text' | 'file' | 'round' | 'giveUpAt'>;

/** Part of the Store. */
export interface OutboxStore {
  readQueue(conversationPk: number): Promise<{ state: QueueState; head: Head | null } | null>;
  /** Lanes of the channel that are due, longest-waiting first. */
  findDueQueues(input: { channelPk: number; now: number; limit: number }): Promise<OutgoingQueue[]>;
  /** Lanes with a part that is tried no longer. */
  findLateQueues(input: { now: number; limit: number }): Promise<OutgoingQueue[]>;
  /** Takes or keeps the queue; false when somebody else was quicker. */
  takeQueue(input: {
    conversationPk: number;
    /** As it was read. */
    state: QueueState;
    lease: string;
    until: number;
  }): Promise<boolean>;
  /**
   * Takes or keeps the queue and notes that a call is made; false when somebody else was quicker. With it
   * begins every call.
   */
  beginCall(input: {
    conversationPk: number;
    /** As it was read. */
    state: QueueState;
    lease: string;
    until: number;
    part: Part;
    doubts: number;
  }): Promise<boolean>;
  /** Lets the queue be until then, with what is known of its first part. */
  postpone(input: {
    conversationPk: number;
    state: QueueState;
    until: number;
    part: Pick<Part, 'pk' | 'doubts' | 'reason'>;
  }): Promise<boolean>;
  /** Leaves an empty queue; false when something was added since it was read. */
  leaveQueue(input: { conversationPk: number; state: QueueState }): Promise<boolean>;
  /** What a receipt may be about, oldest first. */
  findSent(
    by:
      | { externalKey: string }
      | { key: string; channelPk: number }
      | { conversationPk: number; until: number; states: DeliveryState[] }
  ): Promise<SentPart[]>;
  /** Deletes what was settled before that. */
  forgetParts(before: number): Promise<void>;
  /** Nothing is sent on the channel until then. */
  pauseChannel(input: { channelPk: number; until: number }): Promise<void>;
  /** Takes or keeps the connection of a channel for this process until then; false when another holds it. */
  takeListening(input: {
    channelPk: number;
    processId: string;
    now: number;
    until: number;
  }): Promise<boolean>;
  /** Lets another process have it. */
  leaveListening(input: { channelPk: number; processId: string }): Promise<void>;
  /** Nothing is sent on the channel until its credentials are saved again. */
  stopChannel(input: { channelPk: number; trouble: string }): Promise<void>;
}

/** Part of the Transaction. */
export interface OutboxTransaction {
  insertParts(input: { conversationPk: number; parts: NewPart[]; at: number }): void;
  /** First statement, in place of `lock`: false when the lease is lost. */
  holdQueue(input: { conversationPk: number; lease: string; until: number }): Promise<boolean>;
  /**
   * With `restOfMessage` also the later parts that are still to be sent. False when it was settled before:
   * then only the external id is added.
   */
  recordPart(input: {
    conversationPk: number;
    part: Pick<Part, 'pk' | 'seq'>;
    state: DeliveryState;
    reason: string | null;
    external?: { id: string; key: string } | null;
    restOfMessage: boolean;
    at: number;
  }): Promise<boolean>;
  /** What receipts tell of parts that were settled before. */
  updateParts(input: {
    pks: number[];
    state: DeliveryState;
    reason: string | null;
    at: number;
  }): Promise<void>;
  readDelivery(input: { conversationPk: number; seq: number }): Promise<Message['delivery'] | null>;
  /** The same of many lines, by `seq`. */
  readDeliveries(input: {
    conversationPk: number;
    seqs: number[];
  }): Promise<Map<number, Message['delivery']>>;
  /** The parts of these lines in their order, each as it was tried last. */
  readParts(input: { conversationPk: number; seqs: number[] }): Promise<Part[]>;
  /** Written at the end of the transaction, lines with the same news together. */
  saveDelivery(input: { conversationPk: number; message: Message }): void;
  /**
   * Gives a conversation another external id; what it had is kept beside it. False when another
   * conversation has that identity, or it has moved since it was read.
   */
  moveConversation(input: {
    conversation: Conversation;
    externalId: string;
    identity: string;
    at: number;
  }): Promise<boolean>;
}
