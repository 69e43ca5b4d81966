import { EmptyStateLayout, LinkButton } from '@strapi/design-system';
import { EmptyDocuments, EmptyPermissions } from '@strapi/icons/symbols';
import { NavLink } from 'react-router-dom';
import { useT, type Translate } from '../shared/i18n';
import type { StatusFilter } from '../shared/lib/sessionList';

interface Props {
  status: StatusFilter;
  /** False while only super admins can reply. */
  hasTeam: boolean;
}

export const EmptyInbox = ({ status, hasTeam }: Props) => {
  const t = useT();

  if (!hasTeam) {
    return (
      <EmptyStateLayout
        hasRadius
        shadow="tableShadow"
        icon={<EmptyPermissions width="16rem" />}
        content={t(
          'inbox.noTeam',
          'Only super admins can reply right now. In your team’s role, enable both Inbox permissions under Plugins → Handoff: to view the Inbox, and to reply.'
        )}
        action={
          <LinkButton tag={NavLink} to="/settings/roles" variant="secondary">
            {t('inbox.noTeam.link', 'Go to Settings → Roles')}
          </LinkButton>
        }
      />
    );
  }
  return (
    <EmptyStateLayout
      hasRadius
      shadow="tableShadow"
      icon={<EmptyDocuments width="16rem" />}
      content={emptyText(t, status)}
    />
  );
};

function emptyText(t: Translate, status: StatusFilter): string {
  switch (status) {
    case 'open':
      return t(
        'inbox.empty.open',
        'Nobody is waiting, and no conversation is active. New requests appear here automatically.'
      );
    case 'queued':
      return t('inbox.empty.queued', 'Nobody is waiting. New requests appear here automatically.');
    case 'active':
      return t(
        'inbox.empty.active',
        'No active conversations. They appear here once a team member accepts them.'
      );
    case 'resolved':
      return t(
        'inbox.empty.resolved',
        'No resolved conversations yet. They appear here once a team member resolves them.'
      );
    case 'expired':
      return t(
        'inbox.empty.expired',
        'No expired conversations. They appear here when nobody accepts in time.'
      );
    case 'all':
      return t(
        'inbox.empty.all',
        'No conversations yet. They appear here when a bot hands one over to your team.'
      );
  }
}
