import type { ChannelCapabilities } from '../contract';
import { deliveryOfNew, type Carrier } from '../delivery/carrier';
import type { SystemMessage } from '../sessions/command';
import { latestUserTime } from '../sessions/reply-window';
import type { IncomingMessage, Message, StoredAttachment } from './message';

/** How the messages of a command become messages of the conversation. */

/**
 * Assigns ids, delivery states and gapless `seq` values that continue after the conversation's
 * last.
 */
export function numberMessages(input: {
  conversation: { lastSeq: number; lastUserAt: number | null };
  /** The conversation's channel record; null: a bot-reported channel. */
  channel: Carrier | null;
  messages: (IncomingMessage | SystemMessage)[];
  replyWindow: ChannelCapabilities['replyWindow'];
  /** UTC milliseconds. */
  at: number;
  /** Makes the opaque id of a message. */
  newId: () => string;
}): Message[] {
  const { conversation, channel, messages, replyWindow, at, newId } = input;
  const lastUserAt = latestUserTime({ known: conversation.lastUserAt, messages, at });
  return messages.map((message, i) => {
    const incoming: Partial<IncomingMessage> = message.author === 'system' ? {} : message;
    const attachments = incoming.attachments ?? [];
    return {
      id: newId(),
      seq: conversation.lastSeq + 1 + i,
      author: message.author,
      name: incoming.name ?? null,
      text: message.text,
      event: message.author === 'system' ? message.event : null,
      externalId: incoming.externalId ?? null,
      clientId: incoming.clientId ?? null,
      sentAt: incoming.sentAt === undefined ? at : Date.parse(incoming.sentAt),
      storedAt: at,
      attachments: attachments.map(toAttachment),
      editedAt: incoming.edit?.editedAt ?? null,
      revisedAt: incoming.edit?.revisedAt ?? null,
      originalText: null,
      deletedAt: null,
      quote: incoming.quote ?? null,
      origin: incoming.origin ?? null,
      delivery: deliveryOfNew({
        author: message.author,
        text: message.text,
        hasFiles: attachments.length > 0,
        isPast: incoming.isPast === true,
        isSaid: incoming.isSaid === true,
        channel,
        replyWindow,
        lastUserAt,
        at,
      }),
    };
  });
}

/** An attachment as it is stored. */
export function toAttachment({
  url,
  name,
  type,
  size,
  file,
}: NonNullable<IncomingMessage['attachments']>[number]): StoredAttachment {
  const facts = { url, name: name ?? null, type: type ?? null, size: size ?? null };
  return { ...facts, ...(file !== undefined && { file }) };
}
