import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { FileDto, MessageDto } from '../../server/core/contract';
import { useSendHandoffLineMutation } from '../api';
import { toApiError } from '../lib/apiError';
import { newId } from '../lib/newId';
import { notStored, type Outgoing } from '../lib/outbox';
import { createOutboxStore, type SendLine } from '../lib/outboxStore';
import { readStored, writeStored } from '../lib/storage';
import { useErrorText } from './useErrorText';

const store = createOutboxStore({ read: readStored, write: writeStored });

interface Chat {
  sessionId: string;
  memberId: string;
  /** The lines that the server has confirmed. */
  stored: MessageDto[];
}

/** The lines of this member in this chat that are still on their way. */
export function useOutbox({ sessionId, memberId, stored }: Chat) {
  const chat = `handoff.outbox.${memberId}.${sessionId}`;
  const toErrorText = useErrorText();
  const [sendLine] = useSendHandoffLineMutation();
  const lines = useSyncExternalStore(
    store.subscribe,
    useCallback(() => store.read(chat), [chat])
  );

  const pump = useCallback(() => {
    const send: SendLine = async ({ text, clientId, attachments = [] }: Outgoing) => {
      const ids = attachments.map(({ id }) => id);
      const answer = await sendLine({ sessionId, text, clientId, attachments: ids });
      return 'error' in answer ? toErrorText(toApiError(answer.error)) : null;
    };
    void store.pump(chat, send);
  }, [chat, sendLine, sessionId, toErrorText]);

  // Lines that were left behind by an earlier page go out now.
  useEffect(pump, [pump]);

  // The socket may tell of a line before its own request is answered, or after that was lost.
  useEffect(() => {
    store.dispatch(chat, { type: 'stored', clientIds: stored.map((line) => line.clientId) });
  }, [chat, stored]);

  const write = useCallback(
    (text: string, attachments: readonly FileDto[] = []) => {
      const at = new Date().toISOString();
      store.dispatch(chat, { type: 'write', clientId: newId(), text, attachments, at });
      pump();
    },
    [chat, pump]
  );

  const retry = useCallback(
    (clientId: string) => {
      store.dispatch(chat, { type: 'retry', clientId });
      pump();
    },
    [chat, pump]
  );

  const discard = useCallback(
    (clientId: string) => store.dispatch(chat, { type: 'discard', clientId }),
    [chat]
  );

  return { outgoing: notStored(lines, stored), write, retry, discard };
}
