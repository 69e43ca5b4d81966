import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { StatsDto } from '../../server/core/contract';
import { useNow } from '../shared/hooks/useNow';
import { useT, type Translate } from '../shared/i18n';

/** Whether anybody waits, and for how long. Its own component: only this text follows the clock. */
export const Subtitle = ({ stats }: { stats: StatsDto | undefined }) => {
  const t = useT();
  const now = useNow((stats?.queued ?? 0) > 0);

  return (
    <Text tag="p" variant="epsilon" textColor="neutral600">
      {textOf(t, stats, now)}
    </Text>
  );
};

function textOf(t: Translate, stats: StatsDto | undefined, now: number): string {
  if (stats === undefined) {
    // As high as the sentence that follows, so that the layout does not jump.
    return '\u00a0';
  }
  const { queued, oldestQueuedAt } = stats;
  if (queued === 0 || oldestQueuedAt === null) {
    return t('inbox.nobodyWaits', 'Nobody is waiting.');
  }
  const minutes = Math.floor((now - Date.parse(oldestQueuedAt)) / 60_000);
  return minutes < 1
    ? t(
        'inbox.waitingNew',
        '{queued, plural, one {# person has been waiting for less than a minute.} other {# people are waiting, all for less than a minute.}}',
        { queued }
      )
    : t(
        'inbox.waiting',
        '{queued, plural, one {# person has been waiting for {minutes} min.} other {# people are waiting, the longest for {minutes} min.}}',
        { queued, minutes }
      );
}

/** As Strapi's own subtitles, which are smaller in the header that stays at the top. */
const Text = styled(Typography)`
  [data-strapi-header-sticky] & {
    font-size: ${({ theme }) => theme.fontSizes[1]};
  }
`;
