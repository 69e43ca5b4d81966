import { useEffect, useState, useSyncExternalStore } from 'react';
import { Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useT } from '../i18n';
import { realtime, type LiveStatus } from '../realtime';
import { Banner } from './Banner';

/** Delay before the banner, so that a page load or a quick server restart does not show it. */
const PATIENCE_MS = 3_000;

interface Props {
  status: LiveStatus;
  /** When the data on the page was last read, in ms; null before the first time. */
  updatedAt: number | null;
}

export const OfflineBanner = ({ status, updatedAt }: Props) => {
  const t = useT();
  const intl = useIntl();
  const lostAt = useSyncExternalStore(realtime.subscribe, realtime.lostAt);
  const lastAt = Math.max(lostAt ?? 0, updatedAt ?? 0);
  const isLate = useLasting(status === 'offline', PATIENCE_MS);

  if (!isLate || status !== 'offline') {
    return null;
  }
  return (
    <Banner
      role="status"
      icon={<WarningCircle fill="warning600" aria-hidden style={{ flex: 'none' }} />}
    >
      <Typography variant="pi" textColor="neutral800" style={{ flex: '1 1 20rem' }}>
        {lastAt === 0
          ? t('offline.text', 'No live connection. Reconnecting…')
          : t('offline.textSince', 'No live connection. Last update at {time}. Reconnecting…', {
              time: intl.formatTime(lastAt, { timeStyle: 'medium' }),
            })}
      </Typography>
    </Banner>
  );
};

/** True when the condition has lasted that long. */
function useLasting(condition: boolean, ms: number): boolean {
  const [hasLasted, setHasLasted] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setHasLasted(condition), condition ? ms : 0);
    return () => clearTimeout(timer);
  }, [condition, ms]);

  return condition && hasLasted;
}
