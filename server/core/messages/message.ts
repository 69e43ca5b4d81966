import type { Attachment, Author, DeliveryState, MessageOrigin, SystemEvent } from '../contract';
import type { StoredQuote } from './quotes';

/** Messages as they are stored, and as a command brings them. Times are UTC milliseconds. */

export interface Message {
  id: string;
  seq: number;
  author: Author;
  name: string | null;
  text: string;
  event: SystemEvent | null;
  externalId: string | null;
  clientId: string | null;
  sentAt: number;
  storedAt: number;
  attachments: StoredAttachment[];
  /** When the end user edited it on the channel. */
  editedAt: number | null;
  /** When this version was written, by the platform's clock; null: not edited, or not reported. */
  revisedAt: number | null;
  /** The text before the first edit; null if never edited. */
  originalText: string | null;
  deletedAt: number | null;
  /** The message that it replies to. */
  quote: StoredQuote | null;
  origin: MessageOrigin | null;
  delivery: { state: DeliveryState; reason: string | null };
}

/** `file`: id of a stored file. Attachments without it are URLs that a bot reported. */
export type StoredAttachment = Attachment & { file?: string };

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
  /** The bot has sent it already; it is not delivered. */
  isSaid?: boolean;
  /** Part of the history before the escalation; it is not delivered. */
  isPast?: boolean;
  /** Its first version has not arrived: this one was written later. */
  edit?: { editedAt: number; revisedAt: number | null };
  quote?: StoredQuote;
  origin?: MessageOrigin | undefined;
}
