import { Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type { SessionDetailDto } from '../../../server/core/contract';
import { Banner } from '../../shared/components/Banner';
import { useT } from '../../shared/i18n';

const MINUTE = 60_000;
/** Milliseconds below which the text has the colour of a warning. */
const URGENT = 60 * MINUTE;

/** How long the channel still accepts replies. */
export const TimeLeft = ({ ms }: { ms: number }) => {
  const t = useT();
  const minutes = Math.max(0, Math.ceil(ms / MINUTE));
  return (
    <Typography variant="pi" textColor={ms < URGENT ? 'warning700' : 'neutral600'}>
      {minutes < 120
        ? t(
            'composer.window.minutes',
            '{minutes, plural, one {# minute} other {# minutes}} left to reply',
            { minutes }
          )
        : t(
            'composer.window.hours',
            '{hours, plural, one {# hour} other {# hours}} left to reply',
            {
              hours: Math.floor(minutes / 60),
            }
          )}
    </Typography>
  );
};

interface PartsHintProps {
  /** Length of what is sent, in UTF-16 units: of the draft, and of a quote in front of it. */
  length: number;
  session: SessionDetailDto;
}

/** Near the channel's limit: how much room is left. Beyond it: that the text will be split. */
export const PartsHint = ({ length, session: { channelCapabilities } }: PartsHintProps) => {
  const t = useT();
  const limit = channelCapabilities?.maxText ?? Infinity;
  if (length < limit * 0.9) return null;
  return (
    <Typography variant="pi" textColor="neutral600">
      {length <= limit
        ? t(
            'composer.parts.near',
            '{left, plural, one {# character} other {# characters}} left in this message',
            { left: limit - length }
          )
        : t('composer.parts.split', 'Will be sent as several messages')}
    </Typography>
  );
};

/** The first message of the thread on Slack was deleted. */
export const ThreadGone = () => {
  const t = useT();
  return (
    <Banner
      role="status"
      icon={<WarningCircle fill="warning600" aria-hidden style={{ flex: 'none' }} />}
    >
      <Typography variant="pi" textColor="neutral800" style={{ flex: '1 1 20rem' }}>
        {t(
          'composer.threadGone',
          'Replies can’t be delivered here because the first message of the thread was deleted on Slack.'
        )}
      </Typography>
    </Banner>
  );
};
