import type { ReactNode } from 'react';
import { Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { coveringTarget } from '../shared/components/coveringTarget';
import type { SessionDto, StatsDto } from '../../server/core/contract';
import { Skeleton } from '../shared/components/Skeleton';
import { useNow } from '../shared/hooks/useNow';
import { useT } from '../shared/i18n';
import { listPath } from '../shared/lib/inboxPlace';
import type { StatusFilter } from '../shared/lib/sessionList';
import { isOverHalf } from '../shared/lib/waits';
import { OnlineMembers } from './OnlineMembers';

interface Props {
  stats: StatsDto | undefined;
  /** The queued sessions that are loaded. */
  queue: readonly SessionDto[];
  status: StatusFilter;
}

/** Three figures; the first two lead to their lists, the third says who is online. */
export const StatTiles = ({ stats, queue, status }: Props) => {
  const t = useT();
  const isQueued = (stats?.queued ?? 0) > 0;
  const now = useNow(isQueued);
  const isUrgent = isQueued && queue.some((session) => isOverHalf(session, now));
  const online = t('inbox.stats.online', 'Agents online');

  return (
    <Tiles>
      <Tile name="queued" label={t('inbox.stats.queued', 'Queued')} isUrgent={isUrgent}>
        <Target
          to={listPath('queued')}
          aria-labelledby={nameOf('queued')}
          aria-current={status === 'queued' ? 'page' : undefined}
        >
          <Figure name="queued" value={stats?.queued} isUrgent={isUrgent} />
        </Target>
      </Tile>
      <Tile name="active" label={t('inbox.stats.active', 'Active')}>
        <Target
          to={listPath('active')}
          aria-labelledby={nameOf('active')}
          aria-current={status === 'active' ? 'page' : undefined}
        >
          <Figure name="active" value={stats?.active} />
        </Target>
      </Tile>
      <Tile name="online" label={online}>
        <OnlineMembers label={online} labelledBy={nameOf('online')}>
          <Figure name="online" value={stats?.agentsOnline} />
        </OnlineMembers>
      </Tile>
    </Tiles>
  );
};

type Name = 'queued' | 'active' | 'online';

const labelId = (name: Name) => `handoff-stat-${name}`;
const valueId = (name: Name) => `handoff-stat-${name}-value`;
/** Label and figure are the name of what can be pressed: “Queued 3”. */
const nameOf = (name: Name) => `${labelId(name)} ${valueId(name)}`;

interface TileProps {
  name: Name;
  label: string;
  isUrgent?: boolean;
  children: ReactNode;
}

const Tile = ({ name, label, isUrgent = false, children }: TileProps) => (
  <Card data-handoff-stat={name} $isUrgent={isUrgent}>
    <Typography id={labelId(name)} variant="pi" tag="dt" textColor="neutral600">
      {label}
    </Typography>
    <Value>{children}</Value>
  </Card>
);

interface FigureProps {
  name: Name;
  value: number | undefined;
  isUrgent?: boolean;
}

const Figure = ({ name, value, isUrgent = false }: FigureProps) => (
  <Typography
    id={valueId(name)}
    variant="alpha"
    tag="span"
    textColor={isUrgent ? 'warning700' : 'neutral800'}
  >
    {value ?? <Skeleton $width="2.4rem" $height="2.4rem" />}
  </Typography>
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
  position: relative;
  display: flex;
  flex-direction: column-reverse;
  justify-content: flex-end;
  gap: ${({ theme }) => theme.spaces[1]};
  padding: ${({ theme }) => theme.spaces[3]};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid
    ${({ theme, $isUrgent }) => theme.colors[$isUrgent ? 'warning500' : 'neutral150']};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  ${({ theme }) => theme.breakpoints.medium} {
    padding: ${({ theme }) => `${theme.spaces[4]} ${theme.spaces[5]}`};
  }
`;

const Value = styled.dd`
  margin: 0;
  font-variant-numeric: tabular-nums;
`;

/** Its click area is the whole tile. */
const Target = styled(Link)`
  text-decoration: none;

  ${coveringTarget}
`;
