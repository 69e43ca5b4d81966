import { useCallback, useRef } from 'react';
import { realtime } from '../shared/realtime';

/** Between two signals, in ms; the server passes on every four seconds what goes to a platform. */
const EVERY_MS = 1_500;

/** Tells that the member types a reply, while there is something in it. To be called with every change. */
export function useTypingSignal(sessionId: string): (draft: string) => void {
  const toldAt = useRef(-Infinity);

  return useCallback(
    (draft) => {
      const now = performance.now();
      if (draft.trim() === '' || now - toldAt.current < EVERY_MS) {
        return;
      }
      toldAt.current = now;
      realtime.type(sessionId);
    },
    [sessionId]
  );
}
