import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { LineEvent, SessionDetailDto } from '../../../server/core/contract';
import { useT, type Translate } from '../../i18n';

interface Props {
  event: LineEvent;
  /** The member who did it, where it was one. */
  name: string | null;
  at: string;
  session: SessionDetailDto;
}

/** What happened, between hairlines. */
export const EventLine = ({ event, name, at, session }: Props) => {
  const t = useT();
  const intl = useIntl();

  return (
    <Line>
      <Typography variant="pi" textColor="neutral600" textAlign="center">
        {eventText(t, { event, name, at, session })}
        {' · '}
        <time dateTime={at} title={intl.formatDate(at, { dateStyle: 'full', timeStyle: 'long' })}>
          {intl.formatTime(at)}
        </time>
      </Typography>
    </Line>
  );
};

function eventText(t: Translate, { event, name, at, session }: Props): string {
  switch (event) {
    case 'queued':
      return t('chat.event.queued', 'Handed over to the team');
    case 'accepted':
      return name === null
        ? t('chat.event.accepted', 'Accepted')
        : t('chat.event.acceptedBy', 'Accepted by {name}', { name });
    case 'expired':
      return t('chat.event.expired', 'Nobody came in time: back to the AI agent');
    case 'resolved':
      return closingText(t, { name, at, session });
  }
}

/** Only of the session on the screen is it known how it ended; earlier ones are just over. */
function closingText(t: Translate, { name, at, session }: Omit<Props, 'event'>): string {
  const isThisOne = session.closedAt !== null && at >= session.createdAt;
  const by = isThisOne ? (session.closedBy?.name ?? name) : name;
  const outcome = isThisOne ? session.outcome : null;

  if (outcome === 'withdrawn') {
    return t('chat.event.withdrawn', 'Withdrawn: back to the AI agent');
  }
  if (outcome === 'dismissed') {
    return by === null
      ? t('chat.event.dismissed', 'Closed without an answer')
      : t('chat.event.dismissedBy', 'Closed without an answer by {name}', { name: by });
  }
  return by === null
    ? t('chat.event.resolved', 'Resolved: back to the AI agent')
    : t('chat.event.resolvedBy', 'Resolved by {name}: back to the AI agent', { name: by });
}

const Line = styled.div`
  display: flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[3]};

  &::before,
  &::after {
    content: '';
    flex: 1;
    height: 1px;
    background: ${({ theme }) => theme.colors.neutral200};
  }
`;
