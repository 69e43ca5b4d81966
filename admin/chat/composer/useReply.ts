import { useCallback, useMemo, useState } from 'react';
import type { MessageDto, MessageQuote } from '../../../server/core/contract';
import { parseQuote, quoteNow, quoteOf } from '../../shared/lib/quotes';
import { readStored, writeStored } from '../../shared/lib/storage';
import { draftKey } from './useDraft';

/** The message that the draft of a chat replies to. */
export interface Reply {
  /** As the message is now; as it was chosen, while it is not loaded. */
  quote: MessageQuote | null;
  /** Increases each time the member chooses a message. */
  chosen: number;
  start: (message: MessageDto) => void;
  cancel: () => void;
}

interface Chat {
  memberId: string;
  sessionId: string;
  /** The loaded messages. */
  messages: readonly MessageDto[];
}

/** Stays in this tab, as the draft does, until it is sent or cancelled. */
export function useReply({ memberId, sessionId, messages }: Chat): Reply {
  const key = draftKey({ memberId, sessionId, mode: 'quote' });
  const [{ kept, chosen }, set] = useState(() => ({
    kept: parseQuote(readStored(key)),
    chosen: 0,
  }));
  const quote = useMemo(() => kept && quoteNow(kept, messages), [kept, messages]);

  const start = useCallback(
    (message: MessageDto) => {
      const next = quoteOf(message);
      writeStored(key, JSON.stringify(next));
      set((before) => ({ kept: next, chosen: before.chosen + 1 }));
    },
    [key]
  );
  const cancel = useCallback(() => {
    writeStored(key, null);
    set((before) => ({ ...before, kept: null }));
  }, [key]);

  return { quote, chosen, start, cancel };
}
