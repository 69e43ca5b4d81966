import type { Message, Place } from '../model';
import type { Change, LockedState, Transaction } from '../ports';
import { presentMessage, presentSession } from '../present';

/** Saves a line that has changed since it was stored, under its lock; gives what is told of it after the commit. */
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
  tx.insertEvents({
    conversationPk: conversation.pk,
    agentPk: place.agent.pk,
    sessionPk: session?.pk ?? null,
    // Never the moment at which the line was stored: by that others know the line itself as new.
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
