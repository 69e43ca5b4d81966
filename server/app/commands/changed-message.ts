import type { MessageEventType } from '../../core/contract';
import { isCorrectable, markDeleted } from '../../core/messages/edits';
import { createEventLog } from './event-log';
import type { Conversation, Message, Place } from '../model';
import type {
  Change,
  Clock,
  LockedState,
  MessageName,
  Publisher,
  Store,
  Transaction,
} from '../ports';
import type { WaitEstimates } from '../ports/remembered';
import { presentMessage, presentSession } from '../present';

/** Messages that change after they were stored: edits, deletions, fetched files. */

/** What changing a message needs. */
export interface ChangePorts extends WaitEstimates {
  store: Pick<Store, 'transaction'>;
  clock: Clock;
  publisher: Publisher;
  processId: string;
}

/** A message in its new version; `event` is null if only its time is new: nobody is notified. */
export interface NewVersion {
  message: Message;
  event: MessageEventType | null;
}

/**
 * Edits or deletes a message of an end user. `change` is called under the lock and may refuse; null:
 * nothing changes. Resolves with the message as it is then; null: the conversation has no such
 * message of the end user.
 */
export async function changeMessage(
  app: ChangePorts,
  input: {
    place: Place;
    conversation: Conversation;
    named: MessageName;
    change: (under: { tx: Transaction; stored: Message; at: number }) => Promise<NewVersion | null>;
  }
): Promise<Message | null> {
  const { place, conversation, named, change } = input;
  const target = { kind: 'known' as const, conversation };
  const estimatedWaitSeconds = await app.estimateWait(place.agent.pk);

  type Done = { message: Message | null; change: Change | null };
  const work = async (tx: Transaction): Promise<Done> => {
    const at = app.clock.now();
    await tx.lock(target, at);
    const locked = await tx.readLockedState({ target, message: named });
    const stored = locked?.stored;
    if (!locked || !stored || !isCorrectable(stored)) return { message: null, change: null };
    const changed = await change({ tx, stored, at });
    if (!changed) return { message: stored, change: null };
    const { message, event } = changed;
    if (event === null) {
      await tx.saveCorrection({ conversationPk: conversation.pk, message });
      return { message, change: null };
    }
    const origin = app.processId;
    const saved = { tx, locked, place, message, event, estimatedWaitSeconds, at, origin };
    return { message, change: await saveChangedMessage(saved) };
  };
  const { message } = await app.store.transaction(work, {
    conversation,
    committed: (done) => {
      if (done.change) app.publisher.publish(done.change);
    },
  });
  return message;
}

/** Null: it is deleted already. */
export function deletionOf(stored: Message, at: number): NewVersion | null {
  const message = markDeleted(stored, at);
  return message && { message, event: 'message.deleted' };
}

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
    tx.stageConversation(conversationPk, { lastSequence: log.lastSequence() });
  } else log.addHint(message.seq);
  // The messages that quote its words change with it.
  const replies = input.event
    ? await tx.listReplies({ conversationPk, messageId: message.id })
    : [];
  for (const { seq } of replies) log.addHint(seq);
  const changed = [message, ...replies];
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
