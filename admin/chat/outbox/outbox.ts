import type { FileDto, MessageDto } from '../../../server/core/contract';

/** A message that a member has written and that the server has not confirmed yet. */
export interface Outgoing {
  /** The same for every try of the same message: the server stores it once. */
  clientId: string;
  text: string;
  /** Files of the message; missing in messages that an older panel version left. */
  attachments?: readonly FileDto[] | undefined;
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
      at: string;
    }
  | { type: 'sending'; clientId: string }
  | { type: 'failed'; clientId: string; reason: string }
  | { type: 'later'; clientId: string; reason: string }
  | { type: 'retry'; clientId: string }
  | { type: 'discard'; clientId: string }
  | { type: 'stored'; clientIds: readonly (string | null)[] };

/** The outgoing messages of one session, in the order in which they were written. */
export function outbox(lines: readonly Outgoing[], action: OutboxAction): readonly Outgoing[] {
  switch (action.type) {
    case 'write':
      return [
        ...lines,
        {
          clientId: action.clientId,
          text: action.text,
          attachments: action.attachments,
          createdAt: action.at,
          state: 'waiting',
          reason: null,
        },
      ];
    case 'sending':
      return change(lines, action.clientId, { state: 'sending', reason: null });
    case 'failed':
      return change(lines, action.clientId, { state: 'failed', reason: action.reason });
    case 'later':
      return change(lines, action.clientId, { state: 'waiting', reason: action.reason });
    case 'retry':
      return change(lines, action.clientId, { state: 'waiting', reason: null });
    case 'discard':
      return lines.filter((line) => line.clientId !== action.clientId);
    case 'stored': {
      const stored = new Set(action.clientIds);
      const rest = lines.filter((line) => !stored.has(line.clientId));
      return rest.length === lines.length ? lines : rest;
    }
  }
}

/** One at a time, so that messages arrive in the order in which they were written. */
export function nextToSend(lines: readonly Outgoing[]): Outgoing | null {
  if (lines.some((line) => line.state === 'sending')) {
    return null;
  }
  return lines.find((line) => line.state === 'waiting') ?? null;
}

/** Messages to show after the stored ones: a stored one is never shown twice. */
export function notStored(lines: readonly Outgoing[], stored: readonly MessageDto[]): Outgoing[] {
  const known = new Set(stored.map((line) => line.clientId));
  return lines.filter((line) => !known.has(line.clientId));
}

function change(
  lines: readonly Outgoing[],
  clientId: string,
  fields: Partial<Outgoing>
): Outgoing[] {
  return lines.map((line) => (line.clientId === clientId ? { ...line, ...fields } : line));
}
