import type { MessageEventType } from '../../core/contract';
import { createEventLog } from './event-log';
import type { Message, Place } from '../model';
import type { Change, LockedState, Transaction } from '../ports';
import { presentMessage, presentSession } from '../present';

/**
 * Saves a message that has changed since it was stored, under the lock. Returns the change to
 * publish after the commit.
 */
export async function saveChangedMessage(input: {
  tx: Transaction;
  locked: LockedState;
  place: Place;
  message: Message;
  /** The event for bots; without it they receive none. */
  event?: MessageEventType;
  estimatedWaitSeconds: number | null;
  at: number;
  origin: string;
}): Promise<Change> {
  const { tx, locked, place, message, estimatedWaitSeconds, at, origin } = input;
  const { conversation } = locked;
  const conversationPk = conversation.pk;
  const session =
    locked.session &&
    presentSession({ session: locked.session, conversation, place, estimatedWaitSeconds });
  await tx.saveCorrection({ conversationPk, message });
  const log = createEventLog({ conversation, control: conversation.control, place, session });
  if (input.event) {
    log.addMessage(input.event, message);
    const { control, lastSeq, lastMessageAt } = conversation;
    const patch = { control, lastSeq, lastMessageAt, lastSequence: log.lastSequence() };
    tx.stageConversation(conversationPk, patch);
  } else log.addHint(message.seq);
  // The messages that quote its words change with it.
  const answers = input.event
    ? await tx.listAnswers({ conversationPk, messageId: message.id })
    : [];
  for (const { seq } of answers) log.addHint(seq);
  const changed = [message, ...answers];
  tx.stageEvents({
    conversationPk,
    agentPk: place.agent.pk,
    sessionPk: locked.session?.pk ?? null,
    // Never the time at which a message was stored: other processes would take it for a new
    // message.
    at: Math.max(at, ...changed.map(({ storedAt }) => storedAt + 1)),
    origin,
    events: log.rows(),
  });
  return {
    conversation,
    control: conversation.control,
    session,
    isTransition: false,
    added: [],
    changed: changed.map(presentMessage),
  };
}
