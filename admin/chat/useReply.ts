import { useCallback, useState } from 'react';
import type { MessageDto, MessageQuote } from '../../server/core/contract';
import { parseQuote, quoteOf } from '../shared/lib/quotes';
import { readStored, writeStored } from '../shared/lib/storage';
import { draftKey } from './useDraft';

/** The message that the draft of a chat replies to. */
export interface Reply {
  quote: MessageQuote | null;
  /** Increases each time the member chooses a message. */
  chosen: number;
  start: (message: MessageDto) => void;
  cancel: () => void;
}

/** Stays in this tab, as the draft does, until it is sent or cancelled. */
export function useReply(chat: { memberId: string; sessionId: string }): Reply {
  const key = draftKey({ ...chat, mode: 'quote' });
  const [{ quote, chosen }, set] = useState(() => ({
    quote: parseQuote(readStored(key)),
    chosen: 0,
  }));

  const start = useCallback(
    (message: MessageDto) => {
      const next = quoteOf(message);
      writeStored(key, JSON.stringify(next));
      set((before) => ({ quote: next, chosen: before.chosen + 1 }));
    },
    [key]
  );
  const cancel = useCallback(() => {
    writeStored(key, null);
    set((before) => ({ ...before, quote: null }));
  }, [key]);

  return { quote, chosen, start, cancel };
}
