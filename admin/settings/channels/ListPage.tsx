import { IconButton, LinkButton, Typography } from '@strapi/design-system';
import { Pencil, Plus } from '@strapi/icons';
import { Table, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { NavLink, useNavigate } from 'react-router-dom';
import { type ChannelDto } from '../../../server/core/contract';
import { useGetHandoffChannelsQuery } from '../../shared/api';
import { ChannelLabel } from '../../shared/components/ChannelLabel';
import { useT } from '../../shared/i18n';
import { PERMISSIONS } from '../../shared/permissions';
import { ListLayout } from '../form/ListLayout';
import { LoadError } from '../form/LoadError';
import { ChannelStateBadge } from './ChannelStateBadge';

/** Milliseconds between two reads: states change without an action in the panel. */
const LOOK_AGAIN = 15_000;

/** The list of channels by name, with their current state. */
export function ListPage() {
  const t = useT();
  const {
    data: channels,
    isError,
    refetch,
  } = useGetHandoffChannelsQuery(undefined, { pollingInterval: LOOK_AGAIN });
  const { allowedActions } = useRBAC(PERMISSIONS.settingsUpdate);
  const canUpdate = allowedActions.canUpdate ?? false;
  const headers = useHeaders();
  const title = t('settings.channels.title', 'Channels');

  if (isError && !channels) return <LoadError title={title} onRetry={() => void refetch()} />;

  return (
    <ListLayout
      title={title}
      subtitle={t('settings.channels.subtitle', 'Where your end users write to you')}
      rows={channels}
      headers={headers}
      emptyText={t(
        'settings.channels.empty',
        'No channels are connected yet. Without one, your bot relays messages between end users and your team.'
      )}
      createButton={canUpdate ? (variant) => <CreateButton variant={variant} /> : null}
      renderRow={(channel) => (
        <ChannelRow key={channel.id} channel={channel} canUpdate={canUpdate} />
      )}
    />
  );
}

function ChannelRow({ channel, canUpdate }: { channel: ChannelDto; canUpdate: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const intl = useIntl();
  const { lastActivityAt, name } = channel;

  return (
    <Table.Row onClick={() => navigate(channel.id)}>
      <Table.Cell maxWidth="22rem">
        <Typography textColor="neutral800" fontWeight="bold" ellipsis>
          {name}
        </Typography>
      </Table.Cell>
      <Table.Cell>
        <ChannelLabel type={channel.type} />
      </Table.Cell>
      <Table.Cell maxWidth="15rem">
        <Typography textColor="neutral600" ellipsis>
          {channel.agent}
        </Typography>
      </Table.Cell>
      <Table.Cell>
        <ChannelStateBadge state={channel.state} />
      </Table.Cell>
      <Table.Cell>
        <Typography textColor="neutral600">
          {lastActivityAt === null
            ? '–'
            : intl.formatDate(lastActivityAt, { dateStyle: 'medium', timeStyle: 'short' })}
        </Typography>
      </Table.Cell>
      <Table.Cell onClick={(event) => event.stopPropagation()}>
        <IconButton
          tag={NavLink}
          to={channel.id}
          variant="ghost"
          label={
            canUpdate
              ? t('settings.channels.edit', 'Edit {name}', { name })
              : t('settings.channels.view', 'View {name}', { name })
          }
        >
          <Pencil />
        </IconButton>
      </Table.Cell>
    </Table.Row>
  );
}

function CreateButton({ variant }: { variant: 'default' | 'secondary' }) {
  const t = useT();
  return (
    <LinkButton tag={NavLink} to="create" variant={variant} size="S" startIcon={<Plus />} fullWidth>
      {t('settings.channels.create', 'Connect a channel')}
    </LinkButton>
  );
}

function useHeaders() {
  const t = useT();
  return [
    { name: 'name', label: t('settings.channel.name', 'Name') },
    { name: 'type', label: t('settings.channel.type', 'Channel') },
    { name: 'agent', label: t('settings.channel.agent', 'AI agent') },
    { name: 'state', label: t('settings.channel.state', 'Status') },
    { name: 'lastActivityAt', label: t('settings.channels.activity', 'Last activity') },
    { name: 'actions', label: '' },
  ];
}
