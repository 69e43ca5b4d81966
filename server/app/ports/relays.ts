import type { Conversation, Message, Place, Session } from '../model';

/**
 * The ports for messages that bots relay to the end user and report on: part of the Store and of
 * the Transaction.
 */

export interface RelayStore {
  /**
   * Messages given to a bot before then that have no receipt, in the order in which they were
   * stored, from `after` (a `pk`) on.
   */
  findUnreported(input: {
    /** UTC milliseconds. */
    before: number;
    after: number;
    limit: number;
  }): Promise<UnreportedMessage[]>;
  /** A message with what the bot has to do with it. */
  findBotMessage(id: string): Promise<BotMessage | null>;
  /** Messages in this state that bots relay, in the order in which they were first given to them. */
  listRelayed(input: {
    agentPks: number[];
    /** Key or type of the channel; absent: all of them. */
    channel?: string | undefined;
    state: 'pending' | 'unknown';
    /** A `relayPk`. */
    after: number;
    limit: number;
  }): Promise<BotMessage[]>;
  /** Stores when a bot was last heard from; a later stored time is kept. */
  saveHeard(input: { agentPk: number; at: number }): Promise<void>;
}

export interface BotMessage {
  message: Message;
  conversation: Conversation;
  place: Place;
  /** The session that it belongs to. */
  session: Session | null;
  /** Null: the bot does not relay it. */
  relay: {
    pk: number;
    /** How many times the bot was asked. */
    attempt: number;
  } | null;
}

export interface UnreportedMessage {
  pk: number;
  conversationPk: number;
  /** Id of the session that it belongs to; null: none. */
  sessionId: string | null;
  seq: number;
}

export interface RelayTransaction {
  /** The message as it is now; null: the bot does not relay it. */
  readRelayed(input: { conversationPk: number; seq: number }): Promise<Message | null>;
  /** The messages among them that still have no receipt. */
  readUnreported(input: {
    conversationPk: number;
    seqs: number[];
    before: number;
  }): Promise<Message[]>;
  /** Sets their deliveries to `unknown`. */
  giveUpRelays(input: {
    conversationPk: number;
    seqs: number[];
    reason: string;
    at: number;
  }): Promise<void>;
  /**
   * Whether the member has been notified that the bot of this session is silent, and the bot still
   * is.
   */
  wasToldOfSilence(input: {
    conversationPk: number;
    sessionPk: number;
    memberId: string;
  }): Promise<boolean>;
  /** Asks the bot to relay the message again; resolves with the number of this attempt, from 2. */
  reopenRelay(input: { conversationPk: number; seq: number; at: number }): Promise<number>;
}
