import type { Message } from '../model';

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
  /** Stores when a bot was last heard from; a later stored time is kept. */
  saveHeard(input: { agentPk: number; at: number }): Promise<void>;
}

export interface UnreportedMessage {
  pk: number;
  conversationPk: number;
  /** Id of the session that it belongs to; null: none. */
  sessionId: string | null;
  seq: number;
}

export interface RelayTransaction {
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
