import { correctMessage, isCorrectable } from '../../core/messages/corrections';
import { saveChangedMessage } from '../commands/changed-message';
import type { Conversation, Place } from '../model';
import { findOnChannel, type NamingPorts } from '../commands/place';
import type { Change, Transaction, Clock, Publisher, Store } from '../ports';
import type { WaitEstimates } from '../ports/remembered';

/** What a correction needs. */
export interface CorrectionPorts extends NamingPorts, WaitEstimates {
  store: NamingPorts['store'] & Pick<Store, 'transaction'>;
  clock: Clock;
  publisher: Publisher;
  processId: string;
}

/**
 * An edit or deletion of a message by the end user. The first text is kept, and the message is
 * marked as changed. Corrections of unknown messages are ignored.
 */
export async function correct(
  app: CorrectionPorts,
  input: {
    place: Place;
    /** External id of the conversation. */
    conversation: string;
    /** The platform's id of the message. */
    externalId: string;
    /** The new text; null: deleted. */
    text: string | null;
  }
): Promise<void> {
  const { place } = input;
  // The message may have moved together with its conversation.
  for (const { conversation } of await findOnChannel(app, place, input.conversation)) {
    if (await correctIn(app, { ...input, conversation })) return;
  }
}

/** False if the conversation has no such message. */
async function correctIn(
  app: CorrectionPorts,
  input: { place: Place; conversation: Conversation; externalId: string; text: string | null }
): Promise<boolean> {
  const { place, conversation, externalId, text } = input;
  const target = { kind: 'known' as const, conversation };
  const estimatedWaitSeconds = await app.estimateWait(place.agent.pk);

  const work = async (tx: Transaction): Promise<{ isFound: boolean; change: Change | null }> => {
    const at = app.clock.now();
    await tx.lock(target, at);
    const locked = await tx.readLockedState({ target, externalId });
    const stored = locked?.duplicate;
    if (!locked || !stored || !isCorrectable(stored)) return { isFound: false, change: null };
    const message = correctMessage(stored, text, at);
    if (!message) return { isFound: true, change: null };
    const origin = app.processId;
    const saved = { tx, locked, place, message, estimatedWaitSeconds, at, origin };
    return { isFound: true, change: await saveChangedMessage(saved) };
  };
  const { isFound } = await app.store.transaction(work, {
    conversation,
    committed: ({ change }) => {
      if (change) app.publisher.publish(change);
    },
  });
  return isFound;
}
