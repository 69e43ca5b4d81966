import type { Member, SessionDto } from '../../core/contract';
import type { Ignored } from '../../core/messages/history';
import type { PreparedHistory } from '../../core/messages/history';
import type { IncomingMessage } from '../../core/messages/message';
import type { Escalate, UserInput } from '../../core/requests';
import type { Command } from '../../core/sessions/decide';
import type { Conversation, Message, Place } from '../model';
import type { Target, Transaction } from '../ports';
import type { BroadcastRef } from '../ports/notifications';
import type { OutgoingQueue } from '../ports/outgoing';
import type { Quoting } from './quoting';

/** A command on a conversation with everything it needs, and its outcome. */

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

interface Addressed {
  place: Place;
  target: Target;
}

/** Refuses by throwing. Called under the lock, but not for a repeated command. */
export type Admit = (asked: {
  tx: Transaction;
  conversation: Conversation;
  at: number;
}) => Promise<void>;

/** A message of the end user or the bot. */
export interface MessageOrder extends Addressed {
  kind: 'message';
  command: Of<'userMessage' | 'botMessage'>;
  message: IncomingMessage;
  user?: UserInput | undefined;
  /** Undefined: not given. */
  channelLabel?: string | undefined;
  /**
   * `bot`: it has reported the message, under an id that stands for one message. `endUser`: their
   * message reached the plugin directly, so the bot must be notified.
   */
  from: 'bot' | 'endUser';
  admit?: Admit;
  /** The message that this one replies to. */
  quoting?: Quoting | undefined;
}

/** A team member's message to the end user. */
export interface ReplyOrder extends Addressed {
  kind: 'reply';
  command: Of<'humanMessage'>;
  sessionId: string;
  message: IncomingMessage;
  admit?: Admit;
  /** The message that this one replies to. */
  quoting?: Quoting | undefined;
}

export interface EscalationOrder extends Addressed {
  kind: 'escalation';
  command: Of<'escalate'>;
  escalation: Escalate;
  /** Of the call: prepared before the lock, because it may be long. */
  history: PreparedHistory;
}

/** The end user or the bot no longer needs a team member. */
export interface WithdrawalOrder extends Addressed {
  kind: 'withdrawal';
  command: Of<'withdraw'>;
  sessionId: string;
  /** Stored in the timeline. */
  reason?: string | undefined;
}

/** A team member changes the state of a session. */
export interface MoveOrder extends Addressed {
  kind: 'move';
  command: Of<'accept' | 'resolve' | 'dismiss' | 'transfer' | 'requeue'>;
  sessionId: string;
  note?: { text: string; author: Member } | undefined;
}

/** What a call asks for. Orders without a `sessionId` are about the open session. */
export type Order = MessageOrder | ReplyOrder | EscalationOrder | WithdrawalOrder | MoveOrder;

/** The orders that bots give; they may come with an `Idempotency-Key`. */
export type BotOrder = MessageOrder | EscalationOrder | WithdrawalOrder;

/** A state change of an existing session that no call requested. */
export interface DueOrder {
  kind: 'due';
  place: Place;
  conversation: Conversation;
  command: Of<'expire' | 'requeueAbandoned'>;
  sessionId: string;
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
  /** The session in which the assignee replied to what they were notified of. */
  replied?: { pk: number; conversationPk: number; at: number };
  /**
   * A hint for other processes, written after the commit because the statement budget is used up.
   */
  hint?: { conversationPk: number; sessionPk: number; seq: number | null; at: number };
  /** Of an escalation's history: what was neither known nor stored. */
  ignored?: Ignored | null;
  /** Set if there is something to send on the channel. */
  outgoing?: OutgoingQueue | undefined;
}
