import { useEffect, useState } from 'react';
import type { Typist } from '../../server/core/contract';
import { realtime } from '../shared/realtime';

const SHOWN_FOR_MS = 6_000;

/**
 * Who else types in a session, as the socket says: the end user, colleagues. Gone with their line, and by
 * itself: by this clock from the arrival on, for the server's may be another.
 */
export function useTypists(sessionId: string, myId: string): Typist[] {
  const [typists, setTypists] = useState<Typist[]>([]);

  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const drop = (isGone: (typist: Typist) => boolean) =>
      setTypists((now) => (now.some(isGone) ? now.filter((typist) => !isGone(typist)) : now));

    const stopTyping = realtime.on('typing', ({ sessionId: id, who }) => {
      // Another tab of mine is nobody else.
      if (id !== sessionId || who.id === myId) {
        return;
      }
      const isThem = (typist: Typist) => typist.type === who.type && typist.id === who.id;
      const key = `${who.type} ${who.id}`;
      clearTimeout(timers.get(key));
      timers.set(
        key,
        setTimeout(() => drop(isThem), SHOWN_FOR_MS)
      );
      setTypists((now) => (now.some(isThem) ? now : [...now, who]));
    });
    const stopOnMessage = realtime.on('message:added', ({ sessionId: id, message }) => {
      if (id === sessionId) {
        drop(({ type }) => type === (message.author === 'user' ? 'user' : 'member'));
      }
    });

    return () => {
      stopTyping();
      stopOnMessage();
      timers.forEach(clearTimeout);
      setTypists([]);
    };
  }, [sessionId, myId]);

  return typists;
}
