import { invalidField } from '../../core/errors';
import { answeredOn, type Answered, type SendingLimits } from '../../core/messages/parts';
import {
  quoteOf,
  shownQuote,
  type ReportedQuote,
  type StoredQuote,
} from '../../core/messages/quotes';
import type { Conversation, Message } from '../model';
import type { QuotedBy, Transaction } from '../ports';

/** The message that a new one answers: a read under the lock, and only if there is such a message. */

/** How the call names the message that its own answers. */
export interface Quoting {
  /** Null: it cannot be looked up. */
  by: QuotedBy | null;
  /** What the platform reports of it; null: it must be found, else the call is refused. */
  reported: ReportedQuote | null;
}

const UNKNOWN = { author: null, name: null, text: '', part: '' };

/** Refuses an answer to a message that the conversation does not have. */
export async function readQuote(
  tx: Pick<Transaction, 'findQuoted'>,
  input: {
    quoting: Quoting;
    conversation: Conversation;
    capabilities: SendingLimits | null;
  }
): Promise<{ quote: StoredQuote; answers: Answered }> {
  const { conversation, capabilities } = input;
  const { by, reported } = input.quoting;
  const found = by && (await tx.findQuoted({ conversation, by }));
  if (!found && !reported) throw invalidField('replyTo', 'is no message of this conversation');
  const quote = quoteOf(reported ?? UNKNOWN, found);
  const { text } = shownQuote(quote);
  const externalId = found?.platformId ?? null;
  const answers = answeredOn(capabilities, { text, externalId, to: conversation.externalId });
  return { quote, answers };
}

/** What a stored message answers, when it is sent again. */
export async function answersOf(
  tx: Pick<Transaction, 'findQuoted'>,
  input: {
    message: Message;
    conversation: Conversation;
    capabilities: SendingLimits | null;
  }
): Promise<Answered | null> {
  const { conversation, capabilities } = input;
  const { quote } = input.message;
  if (!quote) return null;
  const { messageId } = quote;
  const by = messageId === null ? null : { id: messageId };
  const found = by && (await tx.findQuoted({ conversation, by }));
  // The message was read before the lock: what it quotes may be deleted since.
  const { text } = shownQuote(found ? { ...quote, now: found } : quote);
  const externalId = found?.platformId ?? null;
  return answeredOn(capabilities, { text, externalId, to: conversation.externalId });
}
