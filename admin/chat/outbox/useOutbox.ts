import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { FileDto, MessageDto, MessageQuote } from '../../../server/core/contract';
import { newId } from '../../shared/lib/newId';
import { notStored } from './outbox';
import { chatKey, outbox } from '.';
import { useSendMessages } from './useSendMessage';

interface Chat {
  sessionId: string;
  memberId: string;
  /** The messages that the server has confirmed. */
  stored: MessageDto[];
}

/** This member's unsent messages in this chat. */
export function useOutbox({ sessionId, memberId, stored }: Chat) {
  const chat = chatKey(memberId, sessionId);
  const sendMessages = useSendMessages();
  const messages = useSyncExternalStore(
    outbox.subscribe,
    useCallback(() => outbox.read(chat), [chat])
  );
  const send = useCallback(
    () => sendMessages({ memberId, sessionId }),
    [memberId, sendMessages, sessionId]
  );

  // The socket may bring a message before its own request is answered, or when the answer is lost.
  useEffect(() => {
    outbox.dispatch(chat, { type: 'stored', clientIds: stored.map((message) => message.clientId) });
  }, [chat, stored]);

  const write = useCallback(
    (text: string, attachments: readonly FileDto[] = [], quote: MessageQuote | null = null) => {
      const at = new Date().toISOString();
      outbox.dispatch(chat, { type: 'write', clientId: newId(), text, attachments, quote, at });
      send();
    },
    [chat, send]
  );

  const retry = useCallback(
    (clientId: string) => {
      outbox.dispatch(chat, { type: 'retry', clientId });
      send();
    },
    [chat, send]
  );

  const discard = useCallback(
    (clientId: string) => outbox.dispatch(chat, { type: 'discard', clientId }),
    [chat]
  );

  return { outgoing: notStored(messages, stored), write, retry, discard };
}
