import { useCallback, useRef } from 'react';
import { realtime } from '../../shared/realtime';

/** Milliseconds between two signals; the server forwards one to a platform every four seconds. */
const EVERY_MS = 1_500;

/** Reports that the member is typing a reply, unless it is empty. Call it with every change. */
export function useTypingSignal(sessionId: string): (draft: string) => void {
  const sentAt = useRef(-Infinity);

  return useCallback(
    (draft) => {
      const now = performance.now();
      if (draft.trim() === '' || now - sentAt.current < EVERY_MS) {
        return;
      }
      sentAt.current = now;
      realtime.type(sessionId);
    },
    [sessionId]
  );
}
