import type { SessionDto } from '../../core/contract';
import { labelOf } from '../../core/conversations/named-channel';
import { numberMessages } from '../../core/messages/numbering';
import { partsOf, type RepliedTo, type SendingLimits } from '../../core/messages/parts';
import type { ReminderTimes } from '../../core/notifications/reminders';
import type { UserInput } from '../../core/requests';
import { newId } from '../identity';
import type { Conversation, Message } from '../model';
import type { Audience, Notices } from '../notifications/notices';
import type { LockedState, Transaction } from '../ports';
import type { BroadcastRef } from '../ports/notifications';
import type { OutgoingQueue } from '../ports/outgoing';
import { presentSession } from '../present';
import type { EventLog } from './event-log';
import type { DueOrder, Order } from './order';

/** What all outcomes of a command have in common: how messages are numbered and rows are collected. */

/** The input for performing one command. */
export interface Work {
  tx: Transaction;
  order: Order | DueOrder;
  locked: LockedState;
  names: { organization: string; fallback: string };
  reminderTimes: ReminderTimes;
  estimate: number | null;
  audience: Audience;
  /** The call has an `Idempotency-Key`, so its answer is written too. */
  hasKey: boolean;
  at: number;
  origin: string;
  /** The capabilities of the channel, if it is connected here. */
  capabilities: SendingLimits | null;
  /** What the command's message replies to. */
  repliedTo?: RepliedTo | null;
}

/** Collects what a command writes; returns what is broadcast after the commit. */
export function save(
  { tx, order, locked, at, origin, capabilities, repliedTo = null }: Work,
  input: {
    conversation: Conversation;
    messages: Message[];
    log: EventLog;
    sessionPk: number | null;
    notices: Notices;
  }
): BroadcastRef | null {
  const { conversation, messages, log, sessionPk, notices } = input;
  const conversationPk = conversation.pk;
  const pending = messages.filter((message) => message.delivery.state === 'pending');
  const { channelLabel, lastUserAt } = conversation;
  const isReported =
    order.kind === 'escalation' || (order.kind === 'message' && order.from === 'bot');
  if (messages.length > 0) tx.stageMessages(conversation, messages, { isReported });
  tx.stageConversation(conversationPk, {
    control: conversation.control,
    lastSeq: conversation.lastSeq,
    lastSequence: log.lastSequence(),
    lastMessageAt: at,
    ...(userOf(order) && { user: conversation.user }),
    ...(channelLabel !== locked.conversation.channelLabel && { channelLabel }),
    ...(notices.attention && { attention: notices.attention }),
    ...(lastUserAt !== locked.conversation.lastUserAt && lastUserAt !== null && { lastUserAt }),
    ...(pending.length > 0 && order.place.channel && { channelDueAt: at }),
  });
  const events = log.rows();
  if (events.length > 0) {
    tx.stageEvents({
      conversationPk,
      agentPk: order.place.agent.pk,
      sessionPk,
      at,
      origin,
      events,
    });
  }
  if (pending.length > 0) {
    if (order.place.channel) {
      const parts = pending.flatMap((message) => partsOf({ message, capabilities, at, repliedTo }));
      tx.stageParts({ conversationPk, parts, at });
    } else tx.stageRelays({ conversationPk, seqs: pending.map(({ seq }) => seq), at });
  }
  return notify(tx, { notices, sessionPk, at });
}

function notify(
  tx: Transaction,
  { notices, sessionPk, at }: { notices: Notices; sessionPk: number | null; at: number }
): BroadcastRef | null {
  const { added, read } = notices;
  if (sessionPk === null || added.length + read.length === 0) return null;
  // Mark as read first, so that the new notifications stay unread.
  if (read.length > 0) tx.stageNotificationsRead({ sessionPk, types: read, at });
  if (added.length > 0) tx.stageNotifications(added);
  return { sessionPk, at };
}

/** The messages as they are stored: numbered, and with what becomes of each. */
export function number(
  { order, locked, capabilities, at }: Work,
  messages: Parameters<typeof numberMessages>[0]['messages']
): Message[] {
  const { conversation } = locked;
  const { channel } = order.place;
  const replyWindow = capabilities?.replyWindow ?? null;
  return numberMessages({ conversation, channel, messages, replyWindow, at, newId });
}

/** The queue to wake after the commit, if something is to be sent on the channel. */
export function outgoingOf({ order, locked }: Work, added: Message[]): OutgoingQueue | undefined {
  const { channel } = order.place;
  const isToBeSent = added.some(({ delivery }) => delivery.state === 'pending');
  if (!channel || !isToBeSent) return undefined;
  return { conversationPk: locked.conversation.pk, channelPk: channel.pk };
}

/** Logs a message that failed without any attempt to send it. */
export function addFailure(log: EventLog, message: Message): void {
  if (message.delivery.state === 'failed') log.addMessage('message.failed', message);
}

export function present(
  { order, estimate }: Work,
  now: Pick<LockedState, 'conversation' | 'session'>
): SessionDto | null {
  if (!now.session) return null;
  return presentSession({
    session: now.session,
    conversation: now.conversation,
    place: order.place,
    estimatedWaitSeconds: estimate,
  });
}

/** What the call says about the end user. */
export function userOf(order: Work['order']): UserInput | undefined {
  if (order.kind === 'message') return order.user;
  return order.kind === 'escalation' ? order.escalation.user : undefined;
}

/** What the conversation's channel is named from now on, if it is one of the bot's own. */
export function channelLabelOf({ order, locked }: Pick<Work, 'order' | 'locked'>): string | null {
  const given =
    order.kind === 'escalation'
      ? labelOf(order.escalation.channel)
      : order.kind === 'message'
        ? order.channelLabel
        : undefined;
  return given ?? locked.conversation.channelLabel;
}
