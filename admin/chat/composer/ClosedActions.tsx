import { LinkButton } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { useGetHandoffSessionsQuery } from '../../shared/api';
import { useT } from '../../shared/i18n';
import { userNameOf } from '../../shared/lib/names';
import { shortened } from '../../shared/lib/shortened';

/** As many rows as the Inbox asks for. */
const COUNT = 30;

/** After the end of a session: on to the end user who has waited longest, or to the Inbox. */
export const ClosedActions = () => {
  const t = useT();
  const { currentData } = useGetHandoffSessionsQuery(
    { status: 'queued', count: COUNT },
    { refetchOnMountOrArgChange: true }
  );
  const next = currentData?.rows.find(({ status }) => status === 'queued');

  return next === undefined ? (
    <LinkButton tag={NavLink} to="/plugins/handoff" size="S" variant="tertiary">
      {t('bell.inbox', 'Go to the Inbox')}
    </LinkButton>
  ) : (
    <LinkButton tag={NavLink} to={`/plugins/handoff/${next.id}`} size="S" variant="secondary">
      {t('chat.next', 'Next: {user}', {
        user: shortened(userNameOf(t, next), 20),
      })}
    </LinkButton>
  );
};
