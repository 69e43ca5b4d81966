import { useState, type ReactNode } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { Check, Clock, WarningCircle } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { MessageDto, SessionDetailDto } from '../../../server/core/contract';
import { useNow } from '../../shared/hooks/useNow';
import { useT } from '../../shared/i18n';
import type { Outgoing } from '../outbox/outbox';
import { RetryMessage } from './RetryMessage';
import { SmallAction } from './SmallAction';
import { useReplyWindow } from '../composer/useReplyWindow';

interface DeliveryProps {
  message: MessageDto;
  session: SessionDetailDto;
}

/** The delivery state of a stored message, with a button to send a failed one again. */
export const Delivery = ({ message, session }: DeliveryProps) => {
  const { state } = message.delivery;
  const isDoubtful = state === 'failed' || state === 'unknown';
  return (
    <Flex gap={3} wrap="wrap" justifyContent="flex-end">
      <DeliveryState message={message} isRelayed={session.channel.key === null} />
      {isDoubtful ? <RetryMessage message={message} session={session} /> : null}
    </Flex>
  );
};

interface DeliveryStateProps {
  message: MessageDto;
  /** The bot relays the message and reports the result. */
  isRelayed: boolean;
}

const DeliveryState = ({ message, isRelayed }: DeliveryStateProps) => {
  const t = useT();
  const { state, reason } = message.delivery;

  switch (state) {
    case 'none':
      return null;
    case 'pending':
      return isRelayed ? (
        <Relayed since={message.createdAt} />
      ) : (
        <State icon={<Clock />}>{t('delivery.pending', 'On its way')}</State>
      );
    case 'sent':
      return <State icon={<Check />}>{t('delivery.sent', 'Sent')}</State>;
    case 'delivered':
      return <State icon={<DoubleCheck />}>{t('delivery.delivered', 'Delivered')}</State>;
    case 'read':
      return <State icon={<DoubleCheck />}>{t('delivery.read', 'Read')}</State>;
    case 'unknown':
      return (
        <State icon={<WarningCircle />} isDoubtful>
          {isRelayed && reason !== null
            ? t('delivery.unreported', 'May not have been delivered. {reason}', { reason })
            : t('delivery.unknown', 'Sent, but not confirmed by the channel')}
        </State>
      );
    case 'failed':
      return (
        <State icon={<WarningCircle />} isFailed>
          {reason === null
            ? t('delivery.failed', 'Not delivered')
            : t('delivery.failedBecause', 'Not delivered: {reason}', { reason })}
        </State>
      );
  }
};

/** Milliseconds after which a bot that has not reported is worth a word. */
const PATIENCE_MS = 2 * 60_000;

/** The bot has been asked to send it, and has not reported yet. Many bots never report. */
const Relayed = ({ since }: { since: string }) => {
  const t = useT();
  const [isLate, setIsLate] = useState(false);
  const isOver = useNow(!isLate) - Date.parse(since) > PATIENCE_MS;
  // Once said, it needs no clock.
  if (isOver && !isLate) setIsLate(true);
  return (
    <State icon={<Clock />}>
      {isLate
        ? t('delivery.unconfirmed', 'Handed to the bot, which hasn’t confirmed it')
        : t('delivery.handed', 'Handed to the bot')}
    </State>
  );
};

interface OutgoingProps {
  message: Outgoing;
  session: SessionDetailDto;
  /** The session is the reader's own, and they may answer. */
  isMine: boolean;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
}

/** The state of a message that the server does not have yet. */
export const OutgoingState = ({ message, session, isMine, onRetry, onDiscard }: OutgoingProps) => {
  const t = useT();
  const closesIn = useReplyWindow(session);
  const isOpen = isMine && (closesIn === null || closesIn > 0);
  const { clientId, reason, state, text } = message;

  if (state === 'sending' || (state === 'waiting' && reason === null)) {
    return <State icon={<Clock />}>{t('delivery.sending', 'Sending…')}</State>;
  }
  return (
    <Flex gap={3} wrap="wrap" justifyContent="flex-end">
      {state === 'failed' ? (
        <State icon={<WarningCircle />} isFailed>
          {t('delivery.notSent', 'Not sent: {reason}', { reason: reason ?? '' })}
        </State>
      ) : (
        <State icon={<Clock />} isDoubtful>
          {t('delivery.waiting', 'Not sent yet: {reason} It will be sent automatically.', {
            reason: reason ?? '',
          })}
        </State>
      )}
      {isOpen && state === 'failed' ? (
        <SmallAction onClick={() => onRetry(clientId)}>{t('delivery.retry', 'Retry')}</SmallAction>
      ) : null}
      {(isOpen && state !== 'failed') || text.trim() === '' ? null : <CopyText text={text} />}
      <SmallAction onClick={() => onDiscard(clientId)}>
        {t('delivery.discard', 'Discard')}
      </SmallAction>
    </Flex>
  );
};

/** For a text that the server has not accepted: it can be used elsewhere. */
const CopyText = ({ text }: { text: string }) => {
  const t = useT();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();

  const run = async () => {
    const isCopied = await copy(text);
    toggleNotification(
      isCopied
        ? { type: 'success', message: t('delivery.copied', 'Copied.') }
        : { type: 'danger', message: t('delivery.notCopied', 'The text couldn’t be copied.') }
    );
  };
  return <SmallAction onClick={() => void run()}>{t('delivery.copy', 'Copy')}</SmallAction>;
};

interface StateProps {
  icon: ReactNode;
  isFailed?: boolean;
  isDoubtful?: boolean;
  children: ReactNode;
}

const State = ({ icon, isFailed = false, isDoubtful = false, children }: StateProps) => {
  const color = isFailed ? 'danger600' : isDoubtful ? 'warning700' : 'neutral600';
  return (
    <Mark $color={color} role={isFailed ? 'alert' : undefined}>
      {icon}
      <Typography variant="pi" textColor={color}>
        {children}
      </Typography>
    </Mark>
  );
};

const DoubleCheck = () => (
  <Pair aria-hidden>
    <Check />
    <Check />
  </Pair>
);

const Mark = styled.span<{ $color: 'danger600' | 'warning700' | 'neutral600' }>`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[1]};
  color: ${({ theme, $color }) => theme.colors[$color]};

  svg {
    flex: none;
    width: 1.2rem;
    height: 1.2rem;
  }
`;

const Pair = styled.span`
  display: inline-flex;

  svg + svg {
    margin-inline-start: -7px;
  }
`;
