import { Button, Dialog, Flex } from '@strapi/design-system';
import { Archive, ArrowClockwise } from '@strapi/icons';
import { Layouts, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { type AgentDto } from '../../../server/core/contract';
import { useUpdateHandoffAgentMutation } from '../../shared/api';
import { useT } from '../../shared/i18n';
import { BackLink } from '../form/BackLink';
import { ReadOnlyNote } from '../form/ReadOnlyNote';
import { SaveButton } from '../form/SaveButton';
import { useRefusal } from '../form/useRefusal';
import { AgentStatusBadge } from './AgentBadges';
import { AGENTS_PATH } from './agentPaths';
import { ArchiveDialog } from './ArchiveDialog';

interface EditHeaderProps {
  agent: AgentDto;
  /** The saved name, not the one being typed. */
  name: string;
  canUpdate: boolean;
}

export function EditHeader({ agent, name, canUpdate }: EditHeaderProps) {
  const t = useT();
  const isArchived = agent.status === 'archived';

  return (
    <Layouts.Header
      title={name}
      subtitle={
        isArchived
          ? t(
              'settings.edit.archived',
              'This agent is archived, and its bot can’t hand over conversations. Restore it to make changes.'
            )
          : t(
              'settings.edit.subtitle',
              'When and how this bot hands over conversations to your team'
            )
      }
      navigationAction={<BackLink fallback={AGENTS_PATH} />}
      secondaryAction={
        isArchived ? (
          <AgentStatusBadge status="archived" />
        ) : canUpdate ? undefined : (
          <ReadOnlyNote />
        )
      }
      primaryAction={
        canUpdate ? isArchived ? <Restore agent={agent} /> : <Actions agent={agent} /> : undefined
      }
    />
  );
}

function Actions({ agent }: { agent: AgentDto }) {
  const t = useT();
  const [isArchiving, setIsArchiving] = useState(false);

  return (
    <Flex gap={2} width={{ initial: '100%', medium: 'auto' }}>
      <Dialog.Root open={isArchiving} onOpenChange={setIsArchiving}>
        <Button
          variant="tertiary"
          startIcon={<Archive />}
          flex="1 0 auto"
          onClick={() => setIsArchiving(true)}
        >
          {t('settings.edit.archive', 'Archive')}
        </Button>
        <ArchiveDialog agent={agent} onDone={() => setIsArchiving(false)} />
      </Dialog.Root>
      <SaveButton label={t('settings.edit.save', 'Save Changes')} />
    </Flex>
  );
}

function Restore({ agent }: { agent: AgentDto }) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();
  const [update, { isLoading }] = useUpdateHandoffAgentMutation();

  const restore = async () => {
    try {
      await update({ id: agent.id, changes: { status: 'active' } }).unwrap();
      const message = t('settings.edit.restored', '{name} is active again.', { name: agent.name });
      toggleNotification({ type: 'success', message });
    } catch (error) {
      showRefusal({ error });
    }
  };

  return (
    <Button startIcon={<ArrowClockwise />} loading={isLoading} onClick={() => void restore()}>
      {t('settings.edit.restore', 'Restore')}
    </Button>
  );
}
