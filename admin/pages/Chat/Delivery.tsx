import type { ReactNode } from 'react';
import { Flex, TextButton, Typography } from '@strapi/design-system';
import { Check, Clock, WarningCircle } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageDto } from '../../../server/core/contract';
import { useT } from '../../i18n';
import type { Outgoing } from '../../lib/outbox';

/** How far a stored line has come on the end user's channel. */
export const Delivery = ({ message }: { message: MessageDto }) => {
  const t = useT();
  const { state, reason } = message.delivery;

  switch (state) {
    case 'none':
      return null;
    case 'pending':
      return <State icon={<Clock />}>{t('delivery.pending', 'On its way')}</State>;
    case 'sent':
      return <State icon={<Check />}>{t('delivery.sent', 'Sent')}</State>;
    case 'delivered':
      return <State icon={<DoubleCheck />}>{t('delivery.delivered', 'Delivered')}</State>;
    case 'read':
      return <State icon={<DoubleCheck />}>{t('delivery.read', 'Read')}</State>;
    case 'unknown':
      return (
        <State icon={<Clock />}>
          {t('delivery.unknown', 'Sent, but the channel gave no answer')}
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

interface OutgoingProps {
  line: Outgoing;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
}

/** How far a line has come that the server does not have yet. */
export const OutgoingState = ({ line, onRetry, onDiscard }: OutgoingProps) => {
  const t = useT();

  if (line.state !== 'failed') {
    return <State icon={<Clock />}>{t('delivery.sending', 'Sending…')}</State>;
  }
  return (
    <Flex gap={3} wrap="wrap" justifyContent="flex-end">
      <State icon={<WarningCircle />} isFailed>
        {t('delivery.notSent', 'Not sent: {reason}', { reason: line.reason ?? '' })}
      </State>
      <TextButton onClick={() => onRetry(line.clientId)}>{t('delivery.retry', 'Retry')}</TextButton>
      <TextButton onClick={() => onDiscard(line.clientId)}>
        {t('delivery.discard', 'Discard')}
      </TextButton>
    </Flex>
  );
};

interface StateProps {
  icon: ReactNode;
  isFailed?: boolean;
  children: ReactNode;
}

const State = ({ icon, isFailed = false, children }: StateProps) => (
  <Mark $isFailed={isFailed} role={isFailed ? 'alert' : undefined}>
    {icon}
    <Typography variant="pi" textColor={isFailed ? 'danger600' : 'neutral600'}>
      {children}
    </Typography>
  </Mark>
);

const DoubleCheck = () => (
  <Pair aria-hidden>
    <Check />
    <Check />
  </Pair>
);

const Mark = styled.span<{ $isFailed: boolean }>`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[1]};
  color: ${({ theme, $isFailed }) => theme.colors[$isFailed ? 'danger600' : 'neutral600']};

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
