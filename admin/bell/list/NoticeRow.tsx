import { Typography, VisuallyHidden } from '@strapi/design-system';
import { ArrowRight, Clock, Message, Moon, WarningCircle } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled, type DefaultTheme } from 'styled-components';
import type { NotificationDto, NotificationType } from '../../../server/core/contract';
import { noticePlace, noticeTitle } from './noticeTexts';
import { useNow } from '../../shared/hooks/useNow';
import { useT } from '../../shared/i18n';
import { ageOf } from '../alerts/attention';
import { notices } from './notices';

interface Props {
  notice: NotificationDto;
  onOpen: () => void;
}

/** One notification; the whole row links to its conversation. */
export const NoticeRow = ({ notice, onOpen }: Props) => {
  const t = useT();
  const intl = useIntl();
  const now = useNow();
  const { value, unit } = ageOf(notice.createdAt, now);
  const isUnread = notice.readAt === null;
  const { Icon, color } = KINDS[notice.type];

  const open = () => {
    if (isUnread) {
      void notices.markRead([notice]);
    }
    onOpen();
  };

  return (
    <li>
      <Row to={`/plugins/handoff/${notice.sessionId}`} onClick={open} data-unread={isUnread}>
        <Disc $color={color} aria-hidden>
          <Icon width="1.6rem" height="1.6rem" fill={`${color}600`} />
        </Disc>
        <Words>
          {isUnread ? <VisuallyHidden>{t('bell.unread', 'Unread:')}</VisuallyHidden> : null}
          <Typography
            tag="span"
            variant="omega"
            textColor="neutral800"
            fontWeight={isUnread ? 'bold' : 'regular'}
          >
            {noticeTitle(t, notice)}
          </Typography>
          {notice.text === null ? null : (
            <Quote variant="pi" tag="span" textColor="neutral700">
              {notice.text}
            </Quote>
          )}
          <Typography variant="pi" tag="span" textColor="neutral600">
            {noticePlace(t, notice)} ·{' '}
            <time
              dateTime={notice.createdAt}
              title={intl.formatDate(notice.createdAt, { dateStyle: 'medium', timeStyle: 'short' })}
            >
              {intl.formatRelativeTime(value, unit, { numeric: 'auto' })}
            </time>
          </Typography>
        </Words>
        <Dot aria-hidden $isShown={isUnread} />
      </Row>
    </li>
  );
};

type Color = 'warning' | 'secondary' | 'primary' | 'danger' | 'neutral';

const KINDS: Record<NotificationType, { Icon: typeof Clock; color: Color }> = {
  'session.queued': { Icon: Clock, color: 'warning' },
  'message.received': { Icon: Message, color: 'secondary' },
  'session.transferred': { Icon: ArrowRight, color: 'primary' },
  'delivery.failed': { Icon: WarningCircle, color: 'danger' },
  'delivery.unknown': { Icon: WarningCircle, color: 'warning' },
  'assignee.away': { Icon: Moon, color: 'neutral' },
};

const Row = styled(Link)`
  display: flex;
  gap: ${({ theme }) => theme.spaces[3]};
  padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[4]}`};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  text-decoration: none;

  li:last-child > & {
    border-bottom: none;
  }

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const Disc = styled.span<{ $color: Color }>`
  display: flex;
  flex: none;
  align-items: center;
  justify-content: center;
  width: 3.2rem;
  height: 3.2rem;
  border-radius: 50%;
  background: ${({ theme, $color }) => theme.colors[discColor($color)]};
`;

const discColor = (color: Color): keyof DefaultTheme['colors'] =>
  color === 'neutral' ? 'neutral150' : `${color}100`;

const Words = styled.span`
  display: flex;
  flex: 1 1 0;
  flex-direction: column;
  gap: 0.2rem;
  min-width: 0;
  overflow-wrap: anywhere;
`;

/** A message may be long: two lines of it are enough. */
const Quote = styled(Typography)`
  display: -webkit-box;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
`;

const Dot = styled.span<{ $isShown: boolean }>`
  flex: none;
  align-self: center;
  width: 0.8rem;
  height: 0.8rem;
  border-radius: 50%;
  background: ${({ theme, $isShown }) => ($isShown ? theme.colors.primary600 : 'transparent')};
`;
