import { invalidField } from '../../core/errors';
import { repliedToOn, type RepliedTo, type SendingLimits } from '../../core/messages/parts';
import {
  quoteOf,
  shownQuote,
  type ReportedQuote,
  type StoredQuote,
} from '../../core/messages/quotes';
import type { Conversation, Message } from '../model';
import type { FoundQuoted, QuotedBy, Transaction } from '../ports';

/** The message that another one replies to: a read under the lock, only if there is such a message. */

/** How the call names the message that its own replies to. */
export interface Quoting {
  /** Null: it cannot be looked up. */
  by: QuotedBy | null;
  /** What the platform reports of it; null: it must be found, else the call is refused. */
  reported: ReportedQuote | null;
}

const UNKNOWN = { author: null, name: null, text: '', part: '' };

interface Where {
  conversation: Conversation;
  capabilities: SendingLimits | null;
}

/** Refuses a reply to a message that the conversation does not have. */
export async function readQuote(
  tx: Pick<Transaction, 'findQuoted'>,
  { quoting: { by, reported }, ...where }: Where & { quoting: Quoting }
): Promise<{ quote: StoredQuote; repliedTo: RepliedTo }> {
  return read(tx, where, by, (found) => {
    if (!found && !reported) throw invalidField('replyTo', 'is no message of this conversation');
    return quoteOf(reported ?? UNKNOWN, found);
  });
}

/** What a stored message replies to, when it is sent again; null: nothing. */
export async function readRepliedTo(
  tx: Pick<Transaction, 'findQuoted'>,
  { message: { quote }, ...where }: Where & { message: Message }
): Promise<RepliedTo | null> {
  if (!quote) return null;
  const { messageId } = quote;
  const by = messageId === null ? null : { id: messageId };
  // The message was read before the lock: what it quotes may be deleted since.
  const { repliedTo } = await read(tx, where, by, (found) =>
    found ? { ...quote, now: found } : quote
  );
  return repliedTo;
}

async function read(
  tx: Pick<Transaction, 'findQuoted'>,
  { conversation, capabilities }: Where,
  by: QuotedBy | null,
  toQuote: (found: FoundQuoted | null) => StoredQuote
): Promise<{ quote: StoredQuote; repliedTo: RepliedTo }> {
  const found = by && (await tx.findQuoted({ conversation, by }));
  const quote = toQuote(found);
  const { text } = shownQuote(quote);
  const externalId = found?.platformId ?? null;
  const to = conversation.externalId;
  return { quote, repliedTo: repliedToOn(capabilities, { text, externalId, to }) };
}
