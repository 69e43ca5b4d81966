import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { SessionDetailDto, TimelineEntry } from '../../../server/core/contract';
import { WaitTime } from '../../shared/components/WaitTime';
import { useT, type Translate } from '../../shared/i18n';
import { escalationChanges, unknownText } from './escalationChanges';
import { LongText } from './LongText';

interface Moment {
  key: string;
  label: string;
  at: string | null;
  by: string | null;
  tone: Tone;
  /** Lines below it. */
  details: string[];
}
type Tone = 'done' | 'now' | 'open';

/** Past events in the reader's time zone, and the next deadline. */
export const Timeline = ({ session }: { session: SessionDetailDto }) => {
  const t = useT();
  const intl = useIntl();

  return (
    <List>
      {momentsOf(t, session).map((moment) => (
        <Item key={moment.key} $tone={moment.tone}>
          <Typography
            tag="div"
            fontWeight={moment.tone === 'open' ? 'regular' : 'semiBold'}
            textColor={moment.tone === 'open' ? 'neutral600' : 'neutral800'}
          >
            {moment.label}
          </Typography>
          <Typography tag="div" variant="pi" textColor="neutral600">
            {moment.tone === 'now' ? (
              <>
                <WaitTime session={session} variant="pi" />
                {' · '}
                {t('chat.timeline.expires', 'expires {time}', {
                  time: intl.formatTime(session.expiresAt),
                })}
              </>
            ) : moment.at === null ? (
              '–'
            ) : (
              <time dateTime={moment.at} title={intl.formatDate(moment.at, FULL)}>
                {intl.formatDate(moment.at, SHORT)}
              </time>
            )}
            {moment.by === null ? null : (
              <>
                {' · '}
                <bdi>{moment.by}</bdi>
              </>
            )}
          </Typography>
          {moment.details.map((text, index) => (
            <LongText key={index} text={text} />
          ))}
        </Item>
      ))}
    </List>
  );
};

const SHORT = { dateStyle: 'medium', timeStyle: 'short' } as const;
const FULL = { dateStyle: 'full', timeStyle: 'long' } as const;

function momentsOf(t: Translate, session: SessionDetailDto): Moment[] {
  const moments: Moment[] = session.timeline.map((entry, index) => ({
    key: `${entry.type}-${index}`,
    label: labelOf(t, entry),
    at: entry.at,
    by: entry.by.name ?? null,
    tone: 'done',
    details: entry.type === 'escalated' ? escalationChanges(t, entry) : [],
  }));

  const wait: Moment = {
    key: 'wait',
    label: t('chat.timeline.waiting', 'Waiting'),
    at: null,
    by: null,
    tone: 'now',
    details: [],
  };
  const toCome = (key: string, label: string): Moment => ({
    key,
    label,
    at: null,
    by: null,
    tone: 'open',
    details: [],
  });
  const accepted = toCome('accepted-open', labelOf(t, { type: 'accepted' }));
  const resolved = toCome('resolved-open', labelOf(t, { type: 'resolved' }));

  if (session.status === 'queued') {
    return [...moments, wait, accepted, resolved];
  }
  return session.status === 'active' ? [...moments, resolved] : moments;
}

export function labelOf(
  t: Translate,
  { type, to }: Pick<TimelineEntry, 'type'> & Partial<TimelineEntry>
): string {
  switch (type) {
    case 'queued':
      return t('chat.timeline.created', 'Created');
    case 'escalated':
      return t('chat.timeline.escalated', 'Escalated again');
    case 'accepted':
      return t('chat.timeline.accepted', 'Accepted');
    case 'requeued':
      return t('chat.timeline.requeued', 'Returned to the queue');
    case 'transferred':
      return to === undefined
        ? t('chat.timeline.transferred', 'Transferred')
        : t('chat.timeline.transferredTo', 'Transferred to {name}', { name: to.name });
    case 'resolved':
      return t('chat.timeline.resolved', 'Resolved');
    case 'dismissed':
      return t('chat.timeline.dismissed', 'Closed without a reply');
    case 'withdrawn':
      return t('chat.timeline.withdrawn', 'Withdrawn');
    case 'expired':
      return t('chat.timeline.expired', 'Expired');
    default:
      return unknownText(t);
  }
}

const List = styled.ol`
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Item = styled.li<{ $tone: Tone }>`
  position: relative;
  overflow-wrap: anywhere;
  padding-block-end: ${({ theme }) => theme.spaces[4]};
  padding-inline-start: ${({ theme }) => theme.spaces[6]};

  &:last-child {
    padding-block-end: 0;
  }

  &::before {
    content: '';
    position: absolute;
    inset-inline-start: 2px;
    top: 5px;
    width: 9px;
    height: 9px;
    border-radius: 50%;
    border: 2px solid ${({ theme, $tone }) => theme.colors[TONES[$tone]]};
    background: ${({ theme, $tone }) => ($tone === 'open' ? 'transparent' : theme.colors[TONES[$tone]])};
  }

  &:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-inline-start: 8px;
    top: 20px;
    bottom: -3px;
    width: 1px;
    background: ${({ theme }) => theme.colors.neutral200};
  }
`;

const TONES = { done: 'primary600', now: 'warning500', open: 'neutral300' } as const;
