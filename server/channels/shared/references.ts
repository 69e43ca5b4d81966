import type { RemoteFile } from '../../app/ports/channels';
import { textOfPlatformMessage } from '../../core/messages/platform-message';
import type { ReportedOrigin, ReportedQuote } from '../../core/messages/quotes';

/** What a message refers to, as every channel reports it. */
export interface References {
  quote?: ReportedQuote;
  origin?: ReportedOrigin;
}

export function references(
  quote: ReportedQuote | null,
  origin: ReportedOrigin | null = null
): References {
  return { ...(quote && { quote }), ...(origin && { origin }) };
}

/** A quoted message of which the platform gives the id, and perhaps more; null: not even that. */
export function quoteById(
  externalId: string | null,
  more: Partial<ReportedQuote> = {}
): ReportedQuote | null {
  if (externalId === null) return null;
  return { externalId, author: null, name: null, text: '', part: '', ...more };
}

/** The words of a quoted message; '' if the platform gives none of them. */
export function saidIn(said: {
  text: string;
  files: RemoteFile[];
  placeholder: string | null;
}): string {
  const isUnknown =
    said.text.trim() === '' &&
    said.files.length === 0 &&
    (said.placeholder === null || said.placeholder === 'message');
  return isUnknown ? '' : textOfPlatformMessage(said);
}
