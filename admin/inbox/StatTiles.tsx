import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { SessionDto, StatsDto } from '../../server/core/contract';
import { Skeleton } from '../shared/components/Skeleton';
import { useNow } from '../shared/hooks/useNow';
import { useT } from '../shared/i18n';
import { isOverHalf } from '../shared/lib/waits';

interface Props {
  stats: StatsDto | undefined;
  /** The queued sessions that are loaded. */
  queue: readonly SessionDto[];
}

export const StatTiles = ({ stats, queue }: Props) => {
  const t = useT();
  const isQueued = (stats?.queued ?? 0) > 0;
  const now = useNow(isQueued);
  const isUrgent = isQueued && queue.some((session) => isOverHalf(session, now));

  return (
    <Tiles>
      <Tile
        name="queued"
        label={t('inbox.stats.queued', 'Queued')}
        value={stats?.queued}
        isUrgent={isUrgent}
      />
      <Tile name="active" label={t('inbox.stats.active', 'Active')} value={stats?.active} />
      <Tile
        name="online"
        label={t('inbox.stats.online', 'Agents online')}
        value={stats?.agentsOnline}
      />
    </Tiles>
  );
};

interface TileProps {
  name: string;
  label: string;
  value: number | undefined;
  isUrgent?: boolean;
}

const Tile = ({ name, label, value, isUrgent = false }: TileProps) => (
  <Card data-handoff-stat={name} $isUrgent={isUrgent}>
    <Figure variant="alpha" tag="dd" textColor={isUrgent ? 'warning700' : 'neutral800'}>
      {value ?? <Skeleton $width="2.4rem" $height="2.4rem" />}
    </Figure>
    <Typography variant="pi" tag="dt" textColor="neutral600">
      {label}
    </Typography>
  </Card>
);

const Tiles = styled.dl`
  display: grid;
  grid-template-columns: repeat(3, 1fr);
  gap: ${({ theme }) => theme.spaces[2]};
  margin: 0;

  ${({ theme }) => theme.breakpoints.medium} {
    gap: ${({ theme }) => theme.spaces[4]};
  }
`;

const Card = styled.div<{ $isUrgent: boolean }>`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[1]};
  padding: ${({ theme }) => theme.spaces[3]};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid
    ${({ theme, $isUrgent }) => theme.colors[$isUrgent ? 'warning500' : 'neutral150']};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};

  ${({ theme }) => theme.breakpoints.medium} {
    padding: ${({ theme }) => `${theme.spaces[4]} ${theme.spaces[5]}`};
  }
`;

const Figure = styled(Typography)`
  margin: 0;
  font-variant-numeric: tabular-nums;
`;
