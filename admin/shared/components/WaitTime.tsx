import { Typography, type TypographyProps } from '@strapi/design-system';
import type { SessionDto } from '../../../server/core/contract';
import { useNow } from '../hooks/useNow';
import { formatDuration, isOverHalf, waitOf } from '../lib/waits';

interface Props {
  session: Pick<
    SessionDto,
    'status' | 'createdAt' | 'queuedAt' | 'expiresAt' | 'acceptedAt' | 'closedAt'
  >;
  variant?: NonNullable<TypographyProps['variant']>;
}

/** The wait time. It grows every second while somebody waits, and then stops. */
export const WaitTime = ({ session, variant = 'omega' }: Props) => {
  const now = useNow(session.status === 'queued');
  const wait = waitOf(session, now);

  return (
    <Typography
      tag="span"
      role={wait.isTicking ? 'timer' : undefined}
      variant={variant}
      fontWeight={wait.isTicking ? 'bold' : 'regular'}
      textColor={wait.isTicking && isOverHalf(session, now) ? 'warning700' : 'neutral800'}
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      {formatDuration(wait.ms)}
    </Typography>
  );
};
