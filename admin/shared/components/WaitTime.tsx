import { Typography, type TypographyProps } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { SessionDto } from '../../../server/core/contract';
import { useNow } from '../hooks/useNow';
import { formatDuration, isOverHalf, waitOf } from '../lib/waits';

interface Props {
  session: Pick<
    SessionDto,
    'status' | 'createdAt' | 'queuedAt' | 'expiresAt' | 'acceptedAt' | 'closedAt'
  >;
  variant?: NonNullable<TypographyProps['variant']>;
  /** False: it stands still, because it cannot be seen. */
  isRunning?: boolean;
}

/** The wait time. It grows every second while somebody waits, and then stops. */
export const WaitTime = ({ session, variant = 'omega', isRunning = true }: Props) => {
  const now = useNow(isRunning && session.status === 'queued');
  const wait = waitOf(session, now);
  const isLate = wait.isTicking && isOverHalf(session, now);

  return (
    <Figure
      tag="span"
      role={wait.isTicking ? 'timer' : undefined}
      variant={variant}
      fontWeight={wait.isTicking ? 'bold' : 'regular'}
      textColor="neutral800"
      $isLate={isLate}
    >
      {formatDuration(wait.ms)}
    </Figure>
  );
};

/** Late: on the warning colour, because as a colour of text it has too little contrast. */
const Figure = styled(Typography)<{ $isLate: boolean }>`
  border-radius: ${({ theme }) => theme.borderRadius};
  font-variant-numeric: tabular-nums;
  ${({ theme, $isLate }) =>
    $isLate
      ? `margin-inline: -0.4rem;
         padding-inline: 0.4rem;
         background: ${theme.colors.warning100};
         box-shadow: 0 0 0 1px ${theme.colors.warning200};`
      : ''}
`;
