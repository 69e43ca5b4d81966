import type { App } from './app';
import { saveChangedLine } from './changed-line';
import type { Message, Place } from './model';
import type { Change, Transaction } from './ports';

/**
 * The end user changed or took back what they wrote. The first text is kept; whoever reads the line
 * sees that it is not what it was. Of a line that was never heard nothing is known.
 */
export async function correct(
  app: App,
  input: {
    place: Place;
    /** Of the conversation. */
    identity: string;
    /** The platform's id of the line. */
    externalId: string;
    /** The new text; null: deleted. */
    text: string | null;
  }
): Promise<void> {
  const { place, externalId, text } = input;
  const found = await app.store.findConversation({ identities: [input.identity] });
  if (!found) return;
  const target = { kind: 'known' as const, conversation: found.conversation };
  const estimatedWaitSeconds = await app.estimateWait(place.agent.pk);

  const work = async (tx: Transaction): Promise<Change | null> => {
    const at = app.clock.now();
    await tx.lock(target, at);
    const subject = await tx.readSubject({ target, externalId });
    const line = subject?.duplicate;
    if (!subject || line?.author !== 'user') return null;
    const message = text === null ? deleted(line, at) : edited(line, text, at);
    if (!message) return null;
    const origin = app.processId;
    return saveChangedLine({ tx, subject, place, message, estimatedWaitSeconds, at, origin });
  };
  await app.store.transaction(work, {
    conversation: found.conversation,
    committed: (change) => {
      if (change) app.publisher.publish(change);
    },
  });
}

function edited(line: Message, text: string, at: number): Message | null {
  if (line.text === text || line.deletedAt !== null) return null;
  return { ...line, text, originalText: line.originalText ?? line.text, editedAt: at };
}

function deleted(line: Message, at: number): Message | null {
  return line.deletedAt === null ? { ...line, deletedAt: at } : null;
}
