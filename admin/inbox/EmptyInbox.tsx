import { EmptyStateLayout, LinkButton } from '@strapi/design-system';
import { EmptyDocuments, EmptyPermissions } from '@strapi/icons/symbols';
import { NavLink } from 'react-router-dom';
import { useT, type Translate } from '../shared/i18n';
import type { StatusFilter } from '../shared/lib/sessionList';

interface Props {
  status: StatusFilter;
  /** False while nobody but super admins may answer. */
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
          'Only super admins can answer so far. Open the role of your team and give it, under Plugins → Handoff, the two Inbox permissions: to see it, and to answer.'
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
        'Nobody is waiting, and no conversation is open. New requests appear here by themselves.'
      );
    case 'queued':
      return t('inbox.empty.queued', 'Nobody is waiting. New requests appear here by themselves.');
    case 'active':
      return t('inbox.empty.active', 'No conversation is being handled right now.');
    case 'resolved':
      return t('inbox.empty.resolved', 'No conversation has been resolved yet.');
    case 'expired':
      return t('inbox.empty.expired', 'Nobody has waited in vain. Keep it up!');
    case 'all':
      return t('inbox.empty.all', 'No bot has handed a conversation over yet.');
  }
}
