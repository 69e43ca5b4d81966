import { Status, Typography } from '@strapi/design-system';
import type { SessionOutcome, SessionStatus } from '../../../server/core/contract';
import { useT, type Translate } from '../i18n';

const VARIANTS = {
  queued: 'warning',
  active: 'success',
  resolved: 'neutral',
  expired: 'danger',
} as const;

/** Strapi's own texts on these backgrounds have too little contrast; no warning colour has enough. */
const TEXT_COLORS = {
  queued: 'neutral800',
  active: 'success700',
  resolved: 'neutral700',
  expired: 'danger700',
} as const;

export const StatusBadge = ({ status }: { status: SessionStatus }) => {
  const t = useT();

  return (
    <Status variant={VARIANTS[status]} size="S" width="fit-content">
      <Typography tag="span" variant="pi" fontWeight="bold" textColor={TEXT_COLORS[status]}>
        {statusText(t, status)}
      </Typography>
    </Status>
  );
};

export function statusText(t: Translate, status: SessionStatus): string {
  switch (status) {
    case 'queued':
      return t('status.queued', 'Queued');
    case 'active':
      return t('status.active', 'Active');
    case 'resolved':
      return t('status.resolved', 'Resolved');
    case 'expired':
      return t('status.expired', 'Expired');
  }
}

/** How a closed session ended, where the status alone does not say it. */
export function outcomeText(t: Translate, outcome: SessionOutcome | null): string | null {
  switch (outcome) {
    case 'dismissed':
      return t('outcome.dismissed', 'Closed without a reply');
    case 'withdrawn':
      return t('outcome.withdrawn', 'Withdrawn');
    default:
      return null;
  }
}
