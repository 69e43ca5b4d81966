import type { DeliveryState } from '../../core/contract';
import type { Channel, Conversation, Message, Place } from '../model';

/**
 * The outgoing queue of a conversation on its channel. One process at a time processes it, under a
 * lease; every write requires that lease.
 */

export interface OutgoingQueue {
  conversationPk: number;
  channelPk: number;
}

/** The queue as it was read; every change of the conversation changes the version. */
export interface QueueState {
  /** When there is work or the lease ends, UTC milliseconds; null: nothing to send. */
  dueAt: number | null;
  lease: string | null;
  version: number;
}

/** One part of a message, as it is sent. */
export interface Part {
  pk: number;
  /** The same in every attempt. */
  key: string;
  seq: number;
  /** From 1 to `parts`. */
  part: number;
  parts: number;
  text: string;
  /** Id of the file that is sent with it. */
  file: string | null;
  /** The platform's id of the message that it replies to. */
  replyTo: string | null;
  state: PartState;
  attempts: number;
  doubts: number;
  reason: string | null;
  giveUpAt: number;
  /** How many times someone has sent the message again. */
  round: number;
}

/** `sending`: a call is in progress, or was when its process crashed. */
export type PartState = DeliveryState | 'sending';

/** The next part to send, with everything that a call needs. */
export interface Head {
  part: Part;
  message: Message;
  /** The session that the message belongs to; null for a bot's message outside a session. */
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

/** A part that is stored together with its message. */
export type NewPart = Pick<
  Part,
  'seq' | 'part' | 'parts' | 'text' | 'file' | 'replyTo' | 'round' | 'giveUpAt'
>;

/** Part of the Store. */
export interface OutgoingStore {
  readQueue(conversationPk: number): Promise<{ state: QueueState; head: Head | null } | null>;
  /** Queues of the channel that are due, longest-waiting first. */
  findDueQueues(input: { channelPk: number; now: number; limit: number }): Promise<OutgoingQueue[]>;
  /** Queues with a part whose time to send it is over. */
  findLateQueues(input: { now: number; limit: number }): Promise<OutgoingQueue[]>;
  /** Takes or keeps the queue; false if another process was faster. */
  takeQueue(input: {
    conversationPk: number;
    /** As it was read. */
    state: QueueState;
    lease: string;
    until: number;
  }): Promise<boolean>;
  /**
   * Takes or keeps the queue and records that a call begins; false if another process was faster.
   * Precedes every call.
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
  /** Postpones the queue until then and stores what is known about its first part. */
  postpone(input: {
    conversationPk: number;
    state: QueueState;
    until: number;
    part: Pick<Part, 'pk' | 'doubts' | 'reason'>;
  }): Promise<boolean>;
  /** Releases an empty queue; false if something was added since it was read. */
  leaveQueue(input: { conversationPk: number; state: QueueState }): Promise<boolean>;
  /** Parts that a delivery status may refer to, oldest first. */
  findSent(
    by:
      | { externalKey: string }
      | { key: string; channelPk: number }
      | { conversationPk: number; until: number; states: DeliveryState[] }
  ): Promise<SentPart[]>;
  /** Deletes parts whose outcome was recorded before then. */
  forgetParts(before: number): Promise<void>;
  /** Pauses sending on the channel until then. */
  pauseChannel(input: { channelPk: number; until: number }): Promise<void>;
  /**
   * Takes or keeps the connection of a channel for this process until then; false if another
   * process holds it.
   */
  takeListening(input: {
    channelPk: number;
    processId: string;
    now: number;
    until: number;
  }): Promise<boolean>;
  /** Releases the connection for other processes. */
  leaveListening(input: { channelPk: number; processId: string }): Promise<void>;
  /** Stops sending on the channel until its credentials are saved again. */
  stopChannel(input: { channelPk: number; trouble: string }): Promise<void>;
}

/** Part of the Transaction. */
export interface OutgoingTransaction {
  stageParts(input: { conversationPk: number; parts: NewPart[]; at: number }): void;
  /** The first statement, instead of `lock`: false if the lease is lost. */
  holdQueue(input: { conversationPk: number; lease: string; until: number }): Promise<boolean>;
  /**
   * `restOfMessage` also covers the later parts that are still to be sent. False if an outcome was
   * recorded before: then only the external id is added.
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
  /** Applies delivery statuses to parts with a recorded outcome. */
  updateParts(input: {
    pks: number[];
    state: DeliveryState;
    reason: string | null;
    at: number;
  }): Promise<void>;
  readDelivery(input: { conversationPk: number; seq: number }): Promise<Message['delivery'] | null>;
  /** The same for many messages, by `seq`. */
  readDeliveries(input: {
    conversationPk: number;
    seqs: number[];
  }): Promise<Map<number, Message['delivery']>>;
  /** The parts of these messages in order, each in its latest round. */
  readParts(input: { conversationPk: number; seqs: number[] }): Promise<Part[]>;
  /** Messages with the same change are written together. */
  stageDelivery(input: { conversationPk: number; message: Message }): void;
  /**
   * Changes the external id of a conversation and keeps the previous one beside it. False if
   * another conversation has that identity, or if it has moved since it was read.
   */
  moveConversation(input: {
    conversation: Conversation;
    externalId: string;
    identity: string;
    at: number;
  }): Promise<boolean>;
}
