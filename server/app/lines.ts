import type { EndUser } from '../core/contract';
import { initialState, routeOf } from '../core/delivery';
import type { UserInput } from '../core/requests';
import type { SystemLine } from '../core/session';
import { newId } from './identity';
import type { Conversation, Message, Place } from './model';

/** A line that a command brings along. */
export interface IncomingLine {
  author: 'user' | 'bot' | 'human';
  name: string | null;
  text: string;
  attachments?: { url: string; name?: string | undefined; type?: string | undefined }[];
  externalId?: string | undefined;
  clientId?: string | undefined;
  /** ISO 8601, as the author gave it. */
  sentAt?: string | undefined;
}

/** Gives lines their ids, their dense `seq` after the conversation's last, and their delivery state. */
export function numberLines(input: {
  conversation: Conversation;
  place: Place;
  lines: (IncomingLine | SystemLine)[];
  at: number;
}): Message[] {
  const { conversation, place, lines, at } = input;
  return lines.map((line, i) => {
    const incoming: Partial<IncomingLine> = line.author === 'system' ? {} : line;
    const route = routeOf({
      author: line.author,
      text: line.text,
      isConnected: place.channel !== null,
    });
    return {
      id: newId(),
      seq: conversation.lastSeq + 1 + i,
      author: line.author,
      name: incoming.name ?? null,
      text: line.text,
      event: line.author === 'system' ? line.event : null,
      externalId: incoming.externalId ?? null,
      clientId: incoming.clientId ?? null,
      sentAt: incoming.sentAt === undefined ? at : Date.parse(incoming.sentAt),
      storedAt: at,
      attachments: (incoming.attachments ?? []).map(({ url, name, type }) => {
        return { url, name: name ?? null, type: type ?? null, size: null };
      }),
      editedAt: null,
      originalText: null,
      deletedAt: null,
      delivery: { state: initialState(route), reason: null },
    };
  });
}

/** Later values win; what a call does not mention stays. */
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
