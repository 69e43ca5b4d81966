import { useEffect, useState } from 'react';
import type { Typist } from '../../server/core/contract';
import { realtime } from '../shared/realtime';

const SHOWN_FOR_MS = 6_000;

/**
 * Who else is typing in a session, as the socket reports it: the end user, colleagues. An entry
 * ends with their message, or after a time-out that counts from its arrival, because the server's
 * clock may differ.
 */
export function useTypists(sessionId: string, myId: string): Typist[] {
  const [typists, setTypists] = useState<Typist[]>([]);

  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const drop = (isGone: (typist: Typist) => boolean) =>
      setTypists((now) => (now.some(isGone) ? now.filter((typist) => !isGone(typist)) : now));

    const stopTyping = realtime.on('typing', ({ sessionId: id, who }) => {
      // The member's own other tabs are left out.
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
