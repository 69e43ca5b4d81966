import type { MessageDto } from '../../core/contract';
import { isReached, type TokenId } from '../../core/conversations/token-reach';
import { invalidField, notFound, Refusal } from '../../core/errors';
import { isCorrectable, reviseMessage } from '../../core/messages/edits';
import { toAttachment } from '../../core/messages/numbering';
import { timeOfPlatformMessage } from '../../core/messages/platform-message';
import type { ReviseMessage } from '../../core/requests';
import {
  changeMessage,
  deletionOf,
  type ChangePorts,
  type NewVersion,
} from '../commands/changed-message';
import type { Heard } from '../last-heard';
import type { Message } from '../model';
import type { Store } from '../ports';
import { presentMessage } from '../present';

/**
 * A bot that relays reports that the end user has edited or deleted a message. Both may be repeated:
 * a version that is stored already, or an older one, changes nothing.
 */

/** What reporting a change needs. */
export interface ReportedChangePorts extends ChangePorts {
  store: ChangePorts['store'] & Pick<Store, 'findBotMessage'>;
  heard: Pick<Heard, 'note'>;
}

interface Named {
  token: TokenId;
  messageId: string;
}

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
    return { message, event: isSame ? null : 'message.updated' };
  });
}

/** Resolves with the message, which keeps its text. */
export function reportDeletion(app: ReportedChangePorts, named: Named): Promise<MessageDto> {
  return report(app, named, deletionOf);
}

/** `change` may refuse. */
async function report(
  app: ReportedChangePorts,
  { token, messageId }: Named,
  change: (stored: Message, at: number) => NewVersion | null
): Promise<MessageDto> {
  const found = await app.store.findBotMessage(messageId);
  if (!found || !isReached(found.place.agent, token)) throw notFound('Message');
  const { place, conversation } = found;
  app.heard.note(place.agent);
  if (!isCorrectable(found.message))
    throw new Refusal('invalid_transition', 'This is not a message of the end user');
  if (place.channel)
    throw new Refusal('invalid_transition', 'The plugin itself receives what changes here');
  const message = await changeMessage(app, {
    place,
    conversation,
    named: { id: messageId },
    change: async ({ stored, at }) => change(stored, at),
  });
  if (!message) throw notFound('Message');
  return presentMessage(message);
}
