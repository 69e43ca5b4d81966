import { Typography } from '@strapi/design-system';
import { Table } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router-dom';
import { type ChannelDto } from '../../../server/core/contract';
import { useGetHandoffChannelsQuery } from '../../shared/api';
import { ChannelLabel } from '../../shared/components/ChannelLabel';
import { useT } from '../../shared/i18n';
import { EditLink } from '../form/EditLink';
import { ListLayout } from '../form/ListLayout';
import { retryOf } from '../form/retryOf';
import { useCanUpdate } from '../form/useCanUpdate';
import { useAgentName } from './useAgentName';
import { ChannelStateBadge } from './ChannelStateBadge';

/** Milliseconds between two reads: states change without an action in the panel. */
const LOOK_AGAIN = 15_000;

/** The list of channels by name, with their current state. */
export function ListPage() {
  const t = useT();
  const channels = useGetHandoffChannelsQuery(undefined, { pollingInterval: LOOK_AGAIN });
  const agentNameOf = useAgentName();
  const { canUpdate } = useCanUpdate();
  const headers = useHeaders();

  return (
    <ListLayout
      title={t('settings.channels.title', 'Channels')}
      subtitle={t('settings.channels.subtitle', 'Where your end users write to you')}
      rows={channels.data}
      onRetry={retryOf(channels)}
      headers={headers}
      emptyText={t(
        'settings.channels.empty',
        'No channels are connected yet. Without one, your bot relays messages between end users and your team.'
      )}
      createText={t('settings.channels.create', 'Connect a channel')}
      canUpdate={canUpdate}
      renderRow={(channel) => (
        <ChannelRow
          key={channel.id}
          channel={channel}
          agentName={agentNameOf(channel)}
          canUpdate={canUpdate}
        />
      )}
    />
  );
}

interface ChannelRowProps {
  channel: ChannelDto;
  /** Null until the AI agents are loaded. */
  agentName: string | null;
  canUpdate: boolean;
}

function ChannelRow({ channel, agentName, canUpdate }: ChannelRowProps) {
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
        <ChannelLabel channel={channel} />
      </Table.Cell>
      <Table.Cell maxWidth="15rem">
        <Typography textColor="neutral600" ellipsis>
          {agentName ?? channel.agent}
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
        <EditLink record={channel} canUpdate={canUpdate} />
      </Table.Cell>
    </Table.Row>
  );
}

function useHeaders() {
  const t = useT();
  return [
    { name: 'name', label: t('settings.channel.name', 'Name') },
    { name: 'type', label: t('settings.channel.type', 'Channel'), isMinor: true },
    { name: 'agent', label: t('settings.channel.agent', 'AI agent'), isMinor: true },
    { name: 'state', label: t('settings.channel.state', 'Status') },
    {
      name: 'lastActivityAt',
      label: t('settings.channels.activity', 'Last activity'),
      isMinor: true,
    },
    { name: 'actions', label: '' },
  ];
}
