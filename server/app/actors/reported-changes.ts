import type { MessageDto, MessageEventType } from '../../core/contract';
import { isReached, type TokenId } from '../../core/conversations/token-reach';
import { invalidField, notFound, Refusal } from '../../core/errors';
import { isCorrectable, markDeleted, reviseMessage } from '../../core/messages/edits';
import { toAttachment } from '../../core/messages/numbering';
import { timeOfPlatformMessage } from '../../core/messages/platform-message';
import type { ReviseMessage } from '../../core/requests';
import { saveChangedMessage } from '../commands/changed-message';
import type { Heard } from '../last-heard';
import type { Message } from '../model';
import type { Change, Clock, Publisher, Store, Transaction } from '../ports';
import type { WaitEstimates } from '../ports/remembered';
import { presentMessage } from '../present';

/**
 * A bot that relays reports that the end user has edited or deleted a message. Both may be repeated:
 * a version that is stored already, or an older one, changes nothing.
 */

/** What reporting a change needs. */
export interface ReportedChangePorts extends WaitEstimates {
  store: Pick<Store, 'findBotMessage' | 'transaction'>;
  clock: Clock;
  publisher: Publisher;
  heard: Pick<Heard, 'note'>;
  processId: string;
}

interface Named {
  token: TokenId;
  messageId: string;
}

/** The message in its new version; `event` is absent if only its time is new. */
type Changed = { message: Message; event?: MessageEventType } | null;

/** Resolves with the message as it is now, whether or not the call has changed it. */
export function reportEdit(
  app: ReportedChangePorts,
  { body, ...named }: Named & { body: ReviseMessage }
): Promise<MessageDto> {
  return report(app, named, (stored, at) => {
    const writtenAt = body.editedAt === undefined ? null : Date.parse(body.editedAt);
    if (writtenAt !== timeOfPlatformMessage(writtenAt, at))
      throw invalidField('editedAt', 'must not be before 1970 or more than a day ahead');
    const revised = reviseMessage({
      stored,
      text: body.text,
      attachments: body.attachments?.map(toAttachment),
      writtenAt,
      at,
    });
    if (!revised) return null;
    const { message, isSame } = revised;
    if (message.text.trim() === '' && message.attachments.length === 0)
      throw invalidField('text', 'must not be blank without attachments');
    return isSame ? { message } : { message, event: 'message.updated' };
  });
}

/** Resolves with the message, which keeps its text. */
export function reportDeletion(app: ReportedChangePorts, named: Named): Promise<MessageDto> {
  return report(app, named, (stored, at) => {
    const message = markDeleted(stored, at);
    return message && { message, event: 'message.deleted' };
  });
}

/** `change` is called under the lock and may refuse. */
async function report(
  app: ReportedChangePorts,
  { token, messageId }: Named,
  change: (stored: Message, at: number) => Changed
): Promise<MessageDto> {
  const found = await app.store.findBotMessage(messageId);
  if (!found || !isReached(found.place.agent, token)) throw notFound('Message');
  const { place, conversation } = found;
  app.heard.note(place.agent);
  if (!isCorrectable(found.message))
    throw new Refusal('invalid_transition', 'This is not a message of the end user');
  if (place.channel)
    throw new Refusal('invalid_transition', 'The plugin itself receives what changes here');
  const estimatedWaitSeconds = await app.estimateWait(place.agent.pk);
  const target = { kind: 'known' as const, conversation };

  const work = async (tx: Transaction): Promise<{ message: Message; change: Change | null }> => {
    const at = app.clock.now();
    await tx.lock(target, at);
    const locked = await tx.readLockedState({ target, messageId });
    const stored = locked?.duplicate;
    if (!locked || !stored) throw notFound('Message');
    const changed = change(stored, at);
    if (!changed) return { message: stored, change: null };
    const { message } = changed;
    if (!changed.event) {
      await tx.saveCorrection({ conversationPk: conversation.pk, message });
      return { message, change: null };
    }
    const origin = app.processId;
    const saved = { tx, locked, place, ...changed, estimatedWaitSeconds, at, origin };
    return { message, change: await saveChangedMessage(saved) };
  };
  const { message } = await app.store.transaction(work, {
    conversation,
    committed: ({ change }) => {
      if (change) app.publisher.publish(change);
    },
  });
  return presentMessage(message);
}
