import { useEffect, useState } from 'react';
import type { Member } from '../../server/core/contract';
import { realtime } from '../shared/realtime';

const NOBODY: Member[] = [];

/** Who else has this chat on the screen, as the socket reports it; nobody without a connection. */
export function useViewers(sessionId: string, myId: string): Member[] {
  const [viewers, setViewers] = useState(NOBODY);

  useEffect(() => {
    const stop = realtime.on('viewers', ({ sessionId: id, members }) => {
      if (id === sessionId) setViewers(othersOf(members, myId));
    });
    const stopStatus = realtime.subscribe(() => {
      if (realtime.status() !== 'online') setViewers(NOBODY);
    });
    return () => {
      stop();
      stopStatus();
      setViewers(NOBODY);
    };
  }, [sessionId, myId]);

  return viewers;
}

function othersOf(members: readonly Member[], myId: string): Member[] {
  const others = members.filter(({ id }) => id !== myId);
  return others.length === 0 ? NOBODY : others;
}
