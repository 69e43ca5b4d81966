import { Button } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useT } from '../../shared/i18n';
import type { SessionItemProps } from './sessionListProps';
import { Above } from './rows';

/** *Accept* in a row or card; nothing where the session or the member can't be the one to do it. */
export const AcceptButton = ({ session, isAccepting, isCurrent, onAccept }: SessionItemProps) => {
  const t = useT();

  return session.status === 'queued' && onAccept !== null ? (
    <Above>
      <Button
        size="S"
        variant="success-light"
        startIcon={<Check />}
        loading={isAccepting}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => onAccept(session.id)}
      >
        {t('accept.action', 'Accept')}
      </Button>
    </Above>
  ) : null;
};
