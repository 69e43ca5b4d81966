import type { Message } from '../model';

/** The messages that bots carry to the end user and report on: part of the Store, and of the Transaction. */

export interface RelayStore {
  /**
   * Messages that a bot was given before that and has reported nothing of, in the order in which they were
   * stored, from `after` (a `pk`) on.
   */
  findUnreported(input: {
    /** UTC milliseconds. */
    before: number;
    after: number;
    limit: number;
  }): Promise<UnreportedMessage[]>;
  /** Notes when a bot was last heard of; a later time stays. */
  saveHeard(input: { agentPk: number; at: number }): Promise<void>;
}

export interface UnreportedMessage {
  pk: number;
  conversationPk: number;
  /** Id of the session that it belongs to; null: of none. */
  sessionId: string | null;
  seq: number;
}

export interface RelayTransaction {
  /** Those of them that are still not reported. */
  readUnreported(input: {
    conversationPk: number;
    seqs: number[];
    before: number;
  }): Promise<Message[]>;
  /** Closes their deliveries as `unknown`. */
  giveUpRelays(input: {
    conversationPk: number;
    seqs: number[];
    reason: string;
    at: number;
  }): Promise<void>;
  /** Whether the member was told that the bot of this session is silent, and it still is. */
  wasToldOfSilence(input: {
    conversationPk: number;
    sessionPk: number;
    memberId: string;
  }): Promise<boolean>;
  /** The bot is asked again to carry the message: resolves with the number of this attempt, from 2. */
  reopenRelay(input: { conversationPk: number; seq: number; at: number }): Promise<number>;
}
