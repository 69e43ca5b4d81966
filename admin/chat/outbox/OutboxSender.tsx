import { useCallback, useEffect } from 'react';
import { isSafeToLeave } from '../../shared/contract';
import { useBackOnline } from '../../shared/hooks/useBackOnline';
import { useMe } from '../../shared/hooks/useMe';
import { useSendMessages } from './useSendMessage';
import { sessionsWithUnsent } from '.';

/** Sends waiting messages, on any page, as soon as there is a connection again. */
export const OutboxSender = () => {
  const { data: me } = useMe();
  return me === undefined ? null : <Rounds memberId={me.member.id} />;
};

const Rounds = ({ memberId }: { memberId: string }) => {
  const sendMessages = useSendMessages();
  const sendAll = useCallback(
    () =>
      sessionsWithUnsent(memberId).forEach((sessionId) => sendMessages({ memberId, sessionId })),
    [memberId, sendMessages]
  );
  // Sends messages that an earlier page left.
  useEffect(sendAll, [sendAll]);
  useBackOnline(sendAll);

  // The messages live as long as the tab.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!isSafeToLeave() && sessionsWithUnsent(memberId).length > 0) {
        event.preventDefault();
      }
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [memberId]);
  return null;
};
