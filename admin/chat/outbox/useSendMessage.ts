import { useCallback } from 'react';
import { useSendHandoffMessageMutation } from '../../shared/api';
import { isPassing, pauseOf, toApiError } from '../../shared/lib/apiError';
import type { SendMessage } from './store';
import { chatKey, outbox } from '.';
import { useErrorText } from '../../shared/hooks/useErrorText';

/** Without an answer for this long the message is tried again. */
const PATIENCE_MS = 20_000;

/** Sends the waiting messages of one chat. */
export function useSendMessages(): (chat: { memberId: string; sessionId: string }) => void {
  const toErrorText = useErrorText();
  const [post] = useSendHandoffMessageMutation();

  return useCallback(
    ({ memberId, sessionId }) => {
      const send: SendMessage = async ({ text, clientId, attachments = [], quote }) => {
        const ids = attachments.map(({ id }) => id);
        const request = post({
          sessionId,
          text,
          clientId,
          attachments: ids,
          ...(quote?.messageId && { replyTo: quote.messageId }),
        });
        const timer = setTimeout(() => request.abort(), PATIENCE_MS);
        const answer = await request;
        clearTimeout(timer);
        if (!('error' in answer)) return { kind: 'stored' };
        const error = toApiError(answer.error);
        const reason = toErrorText(error);
        return isPassing(error)
          ? { kind: 'later', reason, afterMs: pauseOf(error) }
          : { kind: 'refused', reason };
      };
      void outbox.pump(chatKey(memberId, sessionId), send);
    },
    [post, toErrorText]
  );
}
