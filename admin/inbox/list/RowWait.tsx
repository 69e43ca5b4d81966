import { useRef } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import type { SessionDto } from '../../../server/core/contract';
import { WaitTime } from '../../shared/components/WaitTime';
import { useNow } from '../../shared/hooks/useNow';
import { useT } from '../../shared/i18n';
import { formatClock, timeLeftOf } from '../../shared/lib/waits';
import { useIsInView } from './useIsInView';

/** The wait of a row and, while it is queued, the time left. Both stand still outside the window. */
export const RowWait = ({ session }: { session: SessionDto }) => {
  const cell = useRef<HTMLDivElement>(null);
  const isTicking = session.status === 'queued';
  const isInView = useIsInView(cell, isTicking);

  return (
    <Flex ref={cell} direction="column" alignItems="flex-start" data-handoff-clock>
      <WaitTime session={session} isRunning={isInView} />
      {isTicking ? <TimeLeft session={session} isRunning={isInView} /> : null}
    </Flex>
  );
};

const TimeLeft = ({ session, isRunning }: { session: SessionDto; isRunning: boolean }) => {
  const t = useT();
  const now = useNow(isRunning);

  return (
    <Typography
      variant="pi"
      textColor="neutral600"
      style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
    >
      {t('inbox.expiresIn', 'expires in {time}', { time: formatClock(timeLeftOf(session, now)) })}
    </Typography>
  );
};
