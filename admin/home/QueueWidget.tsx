import { Typography } from '@strapi/design-system';
import { Clock, Headphones, Hashtag, User } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import { useEffect, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { useGetHandoffStatsQuery } from '../shared/api';
import { askFor, READS } from '../shared/api/base';
import { useLive } from '../shared/hooks/useLive';
import { useNow } from '../shared/hooks/useNow';
import { useQueue } from '../shared/hooks/useQueue';
import { RESYNC_MS } from '../shared/hooks/useResync';
import { useT } from '../shared/i18n';
import { formatDuration, isOverHalf } from '../shared/lib/waits';
import { realtime } from '../shared/realtime';

/** The queue on Strapi's home page. */
const QueueWidget = () => {
  const t = useT();
  useLive();
  const {
    data: stats,
    isError,
    refetch,
  } = useGetHandoffStatsQuery(undefined, {
    pollingInterval: RESYNC_MS,
    refetchOnMountOrArgChange: true,
  });
  // Outside the Inbox, the socket reports only the queue.
  useEffect(() => realtime.on('queue:changed', () => askFor(READS.stats, refetch)), [refetch]);
  const since = stats?.oldestQueuedAt ?? null;
  const now = useNow(since !== null);

  // Not the oldest alone: each has its own time until it expires.
  const isLate = useQueue(since !== null).some((session) => isOverHalf(session, now));

  if (stats === undefined) {
    return isError ? <Widget.Error /> : <Widget.Loading />;
  }
  return (
    <Box>
      <Cells data-handoff-queue>
        <Cell
          name="queued"
          label={t('inbox.stats.queued', 'Queued')}
          value={String(stats.queued)}
          color="warning"
          icon={<Hashtag fill="warning600" />}
        />
        <Cell
          name="active"
          label={t('inbox.stats.active', 'Active')}
          value={String(stats.active)}
          color="success"
          icon={<Headphones fill="success600" />}
        />
        <Cell
          name="longest"
          label={t('widget.longest', 'Longest wait')}
          value={since === null ? '–' : formatDuration(Math.max(0, now - Date.parse(since)))}
          color={isLate ? 'danger' : 'secondary'}
          icon={<Clock fill={isLate ? 'danger600' : 'secondary600'} />}
        />
        <Cell
          name="online"
          label={t('inbox.stats.online', 'Agents online')}
          value={String(stats.agentsOnline)}
          color="primary"
          icon={<User fill="primary600" />}
        />
      </Cells>
    </Box>
  );
};

export default QueueWidget;

type Color = 'warning' | 'success' | 'secondary' | 'danger' | 'primary';

interface CellProps {
  name: string;
  label: string;
  value: string;
  color: Color;
  icon: ReactNode;
}

const Cell = ({ name, label, value, color, icon }: CellProps) => (
  <Frame data-handoff-stat={name}>
    <Typography tag="dt" variant="pi" fontWeight="bold" textColor="neutral600" ellipsis>
      <Disc $color={color} aria-hidden>
        {icon}
      </Disc>
      {label}
    </Typography>
    <Typography
      tag="dd"
      variant="omega"
      fontWeight="bold"
      textColor="neutral800"
      style={{ margin: 0, fontVariantNumeric: 'tabular-nums' }}
    >
      {value}
    </Typography>
  </Frame>
);

const Box = styled.div`
  container-type: inline-size;
`;

/** Two figures in a row, or all four where the member has made the widget wide. */
const Cells = styled.dl`
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 1px;
  margin: 0;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral200};
  overflow: hidden;

  @container (min-width: 72rem) {
    grid-template-columns: repeat(4, 1fr);
  }
`;

const Frame = styled.div`
  position: relative;
  min-width: 0;
  padding: ${({ theme }) => theme.spaces[3]};
  padding-inline-start: 5.2rem;
  background: ${({ theme }) => theme.colors.neutral0};
`;

const Disc = styled.span<{ $color: Color }>`
  position: absolute;
  inset-block-start: ${({ theme }) => theme.spaces[3]};
  inset-inline-start: ${({ theme }) => theme.spaces[3]};
  display: flex;
  align-items: center;
  justify-content: center;
  width: 3.2rem;
  height: 3.2rem;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $color }) => theme.colors[`${$color}100`]};
`;
