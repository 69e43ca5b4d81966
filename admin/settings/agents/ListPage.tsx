import {
  Box,
  Dialog,
  Flex,
  IconButton,
  LinkButton,
  Typography,
  useCollator,
} from '@strapi/design-system';
import { Archive, Pencil, Plus } from '@strapi/icons';
import { Table, useQueryParams, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { NavLink, useNavigate } from 'react-router-dom';
import { type AgentDto } from '../../../server/core/contract';
import { useGetHandoffAgentsQuery } from '../../shared/api';
import { useT } from '../../shared/i18n';
import { PERMISSIONS } from '../../shared/permissions';
import { ListLayout } from '../form/ListLayout';
import { LoadError } from '../form/LoadError';
import { AgentStatusBadge, HandoffBadge } from './AgentBadges';
import { ArchiveDialog } from './ArchiveDialog';

/** The list of AI agents: by name, archived ones last. */
export function ListPage() {
  const t = useT();
  const { data: agents, isError, refetch } = useGetHandoffAgentsQuery();
  const { allowedActions } = useRBAC(PERMISSIONS.settingsUpdate);
  const canUpdate = allowedActions.canUpdate ?? false;
  const rows = useSorted(agents);
  const headers = useHeaders();
  const title = t('settings.agents.title', 'AI agents');

  if (isError && !agents) return <LoadError title={title} onRetry={() => void refetch()} />;

  return (
    <ListLayout
      title={title}
      subtitle={t(
        'settings.agents.subtitle',
        'The bots that can hand over conversations to your team'
      )}
      rows={rows}
      headers={headers}
      emptyText={t(
        'settings.agents.empty',
        'No AI agents yet. Create one for each bot that hands over conversations to your team.'
      )}
      createButton={canUpdate ? (variant) => <CreateButton variant={variant} /> : null}
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
          <IconButton
            tag={NavLink}
            to={agent.id}
            variant="ghost"
            label={
              canUpdate
                ? t('settings.agents.edit', 'Edit {name}', { name: agent.name })
                : t('settings.agents.view', 'View {name}', { name: agent.name })
            }
          >
            <Pencil />
          </IconButton>
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

function CreateButton({ variant }: { variant: 'default' | 'secondary' }) {
  const t = useT();
  return (
    <LinkButton tag={NavLink} to="create" variant={variant} size="S" startIcon={<Plus />} fullWidth>
      {t('settings.agents.create', 'Create new AI agent')}
    </LinkButton>
  );
}

function useHeaders() {
  const t = useT();
  return [
    { name: 'name', label: t('settings.agent.name', 'Name'), sortable: true },
    { name: 'key', label: t('settings.agent.key', 'Key') },
    { name: 'status', label: t('settings.agent.status', 'Status') },
    { name: 'enabled', label: t('settings.agents.handoff', 'Handoff') },
    { name: 'maxWaitMinutes', label: t('settings.agents.max-wait', 'Max wait') },
    { name: 'lastHeardAt', label: t('settings.agents.heard', 'Last activity') },
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
