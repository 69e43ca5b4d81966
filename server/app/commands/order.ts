import type { Member, SessionDto } from '../../core/contract';
import type { IncomingMessage } from '../../core/messages/message';
import type { Escalate, UserInput } from '../../core/requests';
import type { Command } from '../../core/sessions/decide';
import type { Conversation, Message, Place } from '../model';
import type { Target, Transaction } from '../ports';
import type { BroadcastRef } from '../ports/notifications';
import type { OutgoingQueue } from '../ports/outgoing';
import type { Answer, Once } from './answer';

/** A command on a conversation with everything it needs, and its outcome. */

export interface Order {
  place: Place;
  target: Target;
  command: Command;
  /** The session that the command names; by default the open one. */
  sessionId?: string;
  message?: IncomingMessage;
  user?: UserInput | undefined;
  escalation?: Escalate;
  note?: { text: string; author: Member } | undefined;
  /** Given with a withdrawal; stored in the timeline. */
  reason?: string | undefined;
  /** The end user's message reached the plugin directly, so the bot must be notified. */
  isHeardHere?: boolean;
  once?: Once | undefined;
  /** Refuses by throwing. Called under the lock, but not for a repeated command. */
  admit?(asked: { tx: Transaction; conversation: Conversation; at: number }): Promise<void>;
  answer(outcome: Outcome): Answer;
}

export interface Outcome {
  kind: 'moved' | 'kept' | 'unchanged' | 'repeated';
  conversation: Conversation;
  session: SessionDto | null;
  /** The message of the command; for a repeated command, the one stored before. */
  message: Message | null;
  added: Message[];
  /** The notifications written; null if there are none. */
  broadcast: BroadcastRef | null;
  /** The session in which the assignee answered what they were notified of. */
  answered?: { pk: number; conversationPk: number; at: number };
  /**
   * A hint for other processes, written after the commit because the statement budget is used up.
   */
  hint?: { conversationPk: number; sessionPk: number; seq: number | null; at: number };
  /** Set if there is something to send on the channel. */
  outgoing?: OutgoingQueue | undefined;
}
