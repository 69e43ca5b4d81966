import type { ChannelCapabilities, EndUser } from '../../core/contract';
import { initialState, routeOf, type Connection } from '../../core/delivery/state';
import { replyWindowEnd } from '../../core/sessions/reply-window';
import type { UserInput } from '../../core/requests';
import type { SystemMessage } from '../../core/sessions/decide';
import { newId } from '../identity';
import type { Conversation, Message, Place } from '../model';

/** A message that a command carries. */
export interface IncomingMessage {
  author: 'user' | 'bot' | 'human';
  name: string | null;
  text: string;
  attachments?: {
    url: string;
    name?: string | undefined;
    type?: string | undefined;
    /** Bytes; given together with `file`, the id of a stored file. */
    size?: number;
    file?: string;
  }[];
  externalId?: string | undefined;
  clientId?: string | undefined;
  /** ISO 8601, as given by the author. */
  sentAt?: string | undefined;
  /** Part of the history before the escalation; it is not delivered. */
  isPast?: boolean;
}

/**
 * Assigns ids, delivery states and gapless `seq` values that continue after the conversation's
 * last.
 */
export function numberMessages(input: {
  conversation: Conversation;
  place: Place;
  messages: (IncomingMessage | SystemMessage)[];
  capabilities: ChannelCapabilities | null;
  at: number;
}): Message[] {
  const { conversation, place, messages, capabilities, at } = input;
  const lastUserAt = lastUserAtOf(input);
  return messages.map((message, i) => {
    const incoming: Partial<IncomingMessage> = message.author === 'system' ? {} : message;
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
      attachments: (incoming.attachments ?? []).map(({ url, name, type, size, file }) => {
        const facts = { url, name: name ?? null, type: type ?? null, size: size ?? null };
        return { ...facts, ...(file !== undefined && { file }) };
      }),
      editedAt: null,
      originalText: null,
      deletedAt: null,
      delivery: deliveryOf({ message, place, capabilities, lastUserAt, at }),
    };
  });
}

/**
 * Time of the end user's last message, including these. Uses `sentAt` if that is earlier than `at`.
 */
export function lastUserAtOf(input: {
  conversation: Pick<Conversation, 'lastUserAt'>;
  messages: Pick<IncomingMessage | SystemMessage, 'author'>[];
  at: number;
}): number | null {
  const { conversation, messages, at } = input;
  const times = (messages as Partial<IncomingMessage>[])
    .filter(({ author }) => author === 'user')
    .map(({ sentAt }) => (sentAt === undefined ? at : Math.min(at, Date.parse(sentAt))));
  if (conversation.lastUserAt !== null) times.push(conversation.lastUserAt);
  return times.length === 0 ? null : Math.max(...times);
}

function deliveryOf(input: {
  message: IncomingMessage | SystemMessage;
  place: Place;
  capabilities: ChannelCapabilities | null;
  lastUserAt: number | null;
  at: number;
}): Message['delivery'] {
  const { message, place, capabilities, lastUserAt, at } = input;
  const { author, text } = message;
  const isPast = author !== 'system' && message.isPast === true;
  const hasFiles = author !== 'system' && (message.attachments ?? []).length > 0;
  const route = routeOf({ author, text, hasFiles, connection: connectionOf(place), isPast });
  const failed = (reason: string) => ({ state: 'failed', reason }) as const;
  if (route === 'channel') {
    if (!place.channel?.enabled) return failed('The channel is switched off');
    const closesAt = replyWindowEnd({
      window: capabilities?.replyWindow ?? null,
      lastUserAt,
      kind: author === 'human' ? 'typed' : 'automatic',
    });
    if (at >= closesAt) return failed('The reply window is closed');
  }
  return { state: initialState(route), reason: null };
}

function connectionOf({ channel }: Place): Connection {
  if (!channel) return 'none';
  return channel.type === 'widget' ? 'widget' : 'platform';
}

/** New values replace old ones; fields missing from the call keep their value. */
export function mergeUser(known: EndUser, given: UserInput | undefined): EndUser {
  if (!given) return known;
  return {
    id: given.id === undefined ? known.id : given.id,
    name: given.name === undefined ? known.name : given.name,
    email: given.email === undefined ? known.email : given.email,
    locale: given.locale === undefined ? known.locale : given.locale,
    attributes: { ...known.attributes, ...given.attributes },
  };
}
