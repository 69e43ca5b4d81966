import type { Member, SessionDto } from '../../core/contract';
import type { Escalate, UserInput } from '../../core/requests';
import type { Command } from '../../core/sessions/decide';
import type { Conversation, Message, Place } from '../model';
import type { Target, Transaction } from '../ports';
import type { BroadcastRef } from '../ports/notifications';
import type { OutgoingQueue } from '../ports/outgoing';
import type { Answer, Once } from './answer';
import type { IncomingMessage } from './messages';

/** A command on a conversation with everything that it needs, and what came of it. */

export interface Order {
  place: Place;
  target: Target;
  command: Command;
  /** The session that the command names; otherwise the open one. */
  sessionId?: string;
  message?: IncomingMessage;
  user?: UserInput | undefined;
  escalation?: Escalate;
  note?: { text: string; author: Member } | undefined;
  /** Given with a withdrawal; kept in the timeline. */
  reason?: string | undefined;
  /** The plugin itself heard the user's line, so the bot has to be told. */
  isHeardHere?: boolean;
  once?: Once | undefined;
  /** Refuses by throwing; asked under the lock, and not for what only repeats an earlier command. */
  admit?(asked: { tx: Transaction; conversation: Conversation; at: number }): Promise<void>;
  answer(outcome: Outcome): Answer;
}

export interface Outcome {
  kind: 'moved' | 'kept' | 'unchanged' | 'repeated';
  conversation: Conversation;
  session: SessionDto | null;
  /** The line of the command; the earlier one when the command was repeated. */
  message: Message | null;
  added: Message[];
  /** What was written about notifications; null: nothing. */
  broadcast: BroadcastRef | null;
  /** The session in which the assignee has answered what they were notified of. */
  answered?: { pk: number; conversationPk: number; at: number };
  /** What other processes are told after the commit, since the command had no statement to spare. */
  hint?: { conversationPk: number; sessionPk: number; seq: number | null; at: number };
  /** Given where something is to be sent on the channel. */
  outgoing?: OutgoingQueue | undefined;
}
