import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { TimelineEntry } from '../../../server/core/contract';
import { useT, type Translate } from '../../shared/i18n';
import { priorityChange, unknownText } from '../details/escalationChanges';

interface Props {
  /** Only the type when nothing more is known. */
  entry: Pick<TimelineEntry, 'type'> & Partial<TimelineEntry>;
  at: string;
}

/** An event of the session, between hairlines. */
export const SystemEventRow = ({ entry, at }: Props) => {
  const t = useT();
  const intl = useIntl();

  return (
    <Line>
      <Typography variant="pi" textColor="neutral600" textAlign="center">
        {eventText(t, entry)}
        {' · '}
        <time dateTime={at} title={intl.formatDate(at, { dateStyle: 'full', timeStyle: 'long' })}>
          {intl.formatTime(at)}
        </time>
      </Typography>
    </Line>
  );
};

export function eventText(t: Translate, entry: Props['entry']): string {
  const { type, by, to } = entry;
  /** The member who did it. */
  const name = by?.type === 'member' ? by.name : undefined;
  switch (type) {
    case 'queued':
      return t('chat.event.queued', 'Handed over to the team');
    case 'escalated':
      // The bot's words stand in the details.
      return [t('chat.event.escalated', 'Escalated again'), priorityChange(t, entry)]
        .filter((text) => text !== null)
        .join(' · ');
    case 'requeued':
      if (by?.type === 'system') {
        return t(
          'chat.event.requeuedBySystem',
          'Returned to the queue: the assigned agent is no longer available'
        );
      }
      return name === undefined
        ? t('chat.event.requeued', 'Returned to the queue')
        : t('chat.event.requeuedBy', 'Returned to the queue by {name}', { name });
    case 'transferred':
      if (to === undefined || name === undefined) {
        return t('chat.event.transferred', 'Transferred');
      }
      return to.id === by?.id
        ? t('chat.event.takenBy', 'Taken over by {name}', { name })
        : t('chat.event.transferredBy', 'Transferred to {to} by {name}', { to: to.name, name });
    case 'accepted':
      return name === undefined
        ? t('chat.event.accepted', 'Accepted')
        : t('chat.event.acceptedBy', 'Accepted by {name}', { name });
    case 'resolved':
      return name === undefined
        ? t('chat.event.resolved', 'Resolved · back to the AI agent')
        : t('chat.event.resolvedBy', 'Resolved by {name} · back to the AI agent', { name });
    case 'dismissed':
      return name === undefined
        ? t('chat.event.dismissed', 'Closed without a reply')
        : t('chat.event.dismissedBy', 'Closed by {name} without a reply', { name });
    case 'withdrawn':
      return t('chat.event.withdrawn', 'Withdrawn · back to the AI agent');
    case 'expired':
      return t('chat.event.expired', 'Expired · back to the AI agent');
    default:
      return unknownText(t);
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
