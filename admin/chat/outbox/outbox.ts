import type { FileDto, MessageDto, MessageQuote } from '../../../server/core/contract';

/** A message that a member has written and that the server has not confirmed yet. */
export interface Outgoing {
  /** The same for every try of the same message: the server stores it once. */
  clientId: string;
  text: string;
  /** Files of the message; missing in messages that an older panel version left. */
  attachments?: readonly FileDto[] | undefined;
  /** The message that it replies to; missing in messages that an older panel version left. */
  quote?: MessageQuote | null | undefined;
  createdAt: string;
  /**
   * `failed`: the server refused it. A message without an answer waits, and is sent automatically.
   */
  state: 'waiting' | 'sending' | 'failed';
  /** Why the last try failed, to be shown. */
  reason: string | null;
}

export type OutboxAction =
  | {
      type: 'write';
      clientId: string;
      text: string;
      attachments?: readonly FileDto[];
      quote?: MessageQuote | null;
      at: string;
    }
  | { type: 'sending'; clientId: string }
  | { type: 'failed'; clientId: string; reason: string }
  | { type: 'later'; clientId: string; reason: string }
  | { type: 'retry'; clientId: string }
  | { type: 'discard'; clientId: string }
  | { type: 'stored'; clientIds: readonly (string | null)[] };

/** The outgoing messages of one session, in the order in which they were written. */
export function outbox(messages: readonly Outgoing[], action: OutboxAction): readonly Outgoing[] {
  switch (action.type) {
    case 'write':
      return [
        ...messages,
        {
          clientId: action.clientId,
          text: action.text,
          attachments: action.attachments,
          quote: action.quote,
          createdAt: action.at,
          state: 'waiting',
          reason: null,
        },
      ];
    case 'sending':
      return change(messages, action.clientId, { state: 'sending', reason: null });
    case 'failed':
      return change(messages, action.clientId, { state: 'failed', reason: action.reason });
    case 'later':
      return change(messages, action.clientId, { state: 'waiting', reason: action.reason });
    case 'retry':
      return change(messages, action.clientId, { state: 'waiting', reason: null });
    case 'discard':
      return messages.filter((message) => message.clientId !== action.clientId);
    case 'stored': {
      const stored = new Set(action.clientIds);
      const rest = messages.filter((message) => !stored.has(message.clientId));
      return rest.length === messages.length ? messages : rest;
    }
  }
}

/** One at a time, so that messages arrive in the order in which they were written. */
export function nextToSend(messages: readonly Outgoing[]): Outgoing | null {
  if (messages.some((message) => message.state === 'sending')) {
    return null;
  }
  return messages.find((message) => message.state === 'waiting') ?? null;
}

/** Messages to show after the stored ones: a stored one is never shown twice. */
export function notStored(
  messages: readonly Outgoing[],
  stored: readonly MessageDto[]
): Outgoing[] {
  const known = new Set(stored.map((message) => message.clientId));
  return messages.filter((message) => !known.has(message.clientId));
}

function change(
  messages: readonly Outgoing[],
  clientId: string,
  fields: Partial<Outgoing>
): Outgoing[] {
  return messages.map((message) =>
    message.clientId === clientId ? { ...message, ...fields } : message
  );
}
