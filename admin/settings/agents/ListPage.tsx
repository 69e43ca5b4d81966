import { Box, Dialog, Flex, IconButton, Typography, useCollator } from '@strapi/design-system';
import { Archive } from '@strapi/icons';
import { Table, useQueryParams } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router-dom';
import { type AgentDto } from '../../../server/core/contract';
import { useGetHandoffAgentsQuery } from '../../shared/api';
import { useT } from '../../shared/i18n';
import { EditLink } from '../form/EditLink';
import { ListLayout } from '../form/ListLayout';
import { retryOf } from '../form/retryOf';
import { useCanUpdate } from '../form/useCanUpdate';
import { AgentStatusBadge, HandoffBadge } from './AgentBadges';
import { ArchiveDialog } from './ArchiveDialog';

/** The list of AI agents: by name, archived ones last. */
export function ListPage() {
  const t = useT();
  const agents = useGetHandoffAgentsQuery();
  const { canUpdate } = useCanUpdate();
  const rows = useSorted(agents.data);
  const headers = useHeaders();

  return (
    <ListLayout
      title={t('settings.agents.title', 'AI agents')}
      subtitle={t(
        'settings.agents.subtitle',
        'The bots that can hand over conversations to your team'
      )}
      rows={rows}
      onRetry={retryOf(agents)}
      headers={headers}
      emptyText={t(
        'settings.agents.empty',
        'No AI agents yet. Create one for each bot that hands over conversations to your team.'
      )}
      createText={t('settings.agents.create', 'Create new AI agent')}
      canUpdate={canUpdate}
      renderRow={(agent) => <AgentRow key={agent.id} agent={agent} canUpdate={canUpdate} />}
    />
  );
}

function AgentRow({ agent, canUpdate }: { agent: AgentDto; canUpdate: boolean }) {
  const t = useT();
  const intl = useIntl();
  const navigate = useNavigate();
  const [isArchiving, setIsArchiving] = useState(false);
  const isArchived = agent.status === 'archived';

  return (
    <Table.Row onClick={() => navigate(agent.id)}>
      <Table.Cell maxWidth="22rem">
        <Typography textColor={isArchived ? 'neutral600' : 'neutral800'} fontWeight="bold" ellipsis>
          {agent.name}
        </Typography>
      </Table.Cell>
      <Table.Cell maxWidth="15rem">
        <Typography textColor="neutral600" ellipsis>
          {agent.key}
        </Typography>
      </Table.Cell>
      <Table.Cell>
        <AgentStatusBadge status={agent.status} />
      </Table.Cell>
      <Table.Cell>
        <HandoffBadge isEnabled={agent.handoff.enabled} />
      </Table.Cell>
      <Table.Cell>
        <Typography textColor="neutral800">
          {t('settings.agent.minutes', '{minutes, plural, one {# minute} other {# minutes}}', {
            minutes: agent.handoff.maxWaitMinutes,
          })}
        </Typography>
      </Table.Cell>
      <Table.Cell>
        <Typography textColor="neutral800">
          {agent.lastHeardAt === null
            ? t('settings.agents.never-heard', 'Never')
            : intl.formatDate(agent.lastHeardAt, { dateStyle: 'medium', timeStyle: 'short' })}
        </Typography>
      </Table.Cell>
      <Table.Cell onClick={(event) => event.stopPropagation()}>
        <Flex justifyContent="flex-end" gap={1}>
          <EditLink record={agent} canUpdate={canUpdate} />
          {canUpdate && !isArchived ? (
            <Dialog.Root open={isArchiving} onOpenChange={setIsArchiving}>
              <IconButton
                variant="ghost"
                label={t('settings.agents.archive', 'Archive {name}', { name: agent.name })}
                onClick={() => setIsArchiving(true)}
              >
                <Archive />
              </IconButton>
              <ArchiveDialog agent={agent} onDone={() => setIsArchiving(false)} />
            </Dialog.Root>
          ) : (
            // Aligns the edit buttons of all rows.
            <Box width="3.2rem" />
          )}
        </Flex>
      </Table.Cell>
    </Table.Row>
  );
}

function useHeaders() {
  const t = useT();
  return [
    { name: 'name', label: t('settings.agent.name', 'Name'), sortable: true },
    { name: 'key', label: t('settings.agent.key', 'Key'), isMinor: true },
    { name: 'status', label: t('settings.agent.status', 'Status') },
    { name: 'enabled', label: t('settings.agents.handoff', 'Handoff') },
    {
      name: 'maxWaitMinutes',
      label: t('settings.agents.max-wait', 'Max Wait Time'),
      isMinor: true,
    },
    { name: 'lastHeardAt', label: t('settings.agents.heard', 'Last activity'), isMinor: true },
    { name: 'actions', label: '' },
  ];
}

/** Sorted as the header of the name column says, in the reader's alphabet. */
function useSorted(agents: AgentDto[] | undefined): AgentDto[] | undefined {
  const { locale } = useIntl();
  const collator = useCollator(locale);
  const [{ query }] = useQueryParams<{ sort?: string }>();
  const direction = query.sort === 'name:DESC' ? -1 : 1;
  const isLast = ({ status }: AgentDto) => Number(status === 'archived');

  return (
    agents &&
    [...agents].sort(
      (a, b) => isLast(a) - isLast(b) || direction * collator.compare(a.name, b.name)
    )
  );
}
