import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { LineEvent, TimelineEntry } from '../../../server/core/contract';
import { useT, type Translate } from '../../i18n';
import { entryOf } from '../../lib/events';

interface Props {
  event: LineEvent;
  at: string;
  timeline: readonly TimelineEntry[];
}

/** What happened, between hairlines. */
export const EventLine = ({ event, at, timeline }: Props) => {
  const t = useT();
  const intl = useIntl();
  const entry = entryOf({ event, createdAt: at }, timeline);

  return (
    <Line>
      <Typography variant="pi" textColor="neutral600" textAlign="center">
        {eventText(
          t,
          entry?.type ?? event,
          entry?.by.type === 'member' ? entry.by.name : undefined
        )}
        {' · '}
        <time dateTime={at} title={intl.formatDate(at, { dateStyle: 'full', timeStyle: 'long' })}>
          {intl.formatTime(at)}
        </time>
      </Typography>
    </Line>
  );
};

/** @param name the member who did it */
function eventText(t: Translate, type: TimelineEntry['type'], name: string | undefined): string {
  switch (type) {
    case 'queued':
      return t('chat.event.queued', 'Handed over to the team');
    case 'requeued':
      return t('chat.event.requeued', 'Returned to the queue');
    case 'transferred':
      return t('chat.event.transferred', 'Transferred');
    case 'accepted':
      return name === undefined
        ? t('chat.event.accepted', 'Accepted')
        : t('chat.event.acceptedBy', 'Accepted by {name}', { name });
    case 'resolved':
      return name === undefined
        ? t('chat.event.resolved', 'Resolved: back to the AI agent')
        : t('chat.event.resolvedBy', 'Resolved by {name}: back to the AI agent', { name });
    case 'dismissed':
      return name === undefined
        ? t('chat.event.dismissed', 'Closed without an answer')
        : t('chat.event.dismissedBy', 'Closed without an answer by {name}', { name });
    case 'withdrawn':
      return t('chat.event.withdrawn', 'Withdrawn: back to the AI agent');
    case 'expired':
      return t('chat.event.expired', 'Nobody came in time: back to the AI agent');
  }
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
