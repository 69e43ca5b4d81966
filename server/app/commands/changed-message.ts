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
  estimatedWaitSeconds: number | null;
  at: number;
  origin: string;
}): Promise<Change> {
  const { tx, locked, place, message, estimatedWaitSeconds, at, origin } = input;
  const { conversation, session } = locked;
  await tx.saveCorrection({ conversationPk: conversation.pk, message });
  tx.stageEvents({
    conversationPk: conversation.pk,
    agentPk: place.agent.pk,
    sessionPk: session?.pk ?? null,
    // Never the time at which the message was stored: other processes would take it for a new
    // message.
    at: Math.max(at, message.storedAt + 1),
    origin,
    events: [{ type: 'hint', seq: message.seq, sequence: null, data: null }],
  });
  return {
    conversation,
    control: conversation.control,
    session: session && presentSession({ session, conversation, place, estimatedWaitSeconds }),
    isTransition: false,
    added: [],
    changed: [presentMessage(message)],
  };
}
