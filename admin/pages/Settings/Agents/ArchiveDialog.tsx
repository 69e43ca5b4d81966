import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { ConfirmDialog, useNotification } from '@strapi/strapi/admin';
import { type AgentDto } from '../../../../server/core/contract';
import { useArchiveHandoffAgentMutation } from '../../../api';
import { useT } from '../../../i18n';
import { useRefusal } from '../form/useRefusal';

interface ArchiveDialogProps {
  agent: Pick<AgentDto, 'id' | 'name'>;
  /** The question was answered with yes, and the server has done it or refused. */
  onDone: () => void;
}

/** Asks, then archives. Goes into a `Dialog.Root`, which opens and closes it. */
export function ArchiveDialog({ agent, onDone }: ArchiveDialogProps) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();
  const [archive] = useArchiveHandoffAgentMutation();

  const confirm = async () => {
    try {
      await archive(agent.id).unwrap();
      const message = t('settings.agent.archived', '{name} is archived.', { name: agent.name });
      toggleNotification({ type: 'success', message });
    } catch (error) {
      showRefusal({ error });
    } finally {
      onDone();
    }
  };

  return (
    <ConfirmDialog
      title={t('settings.agent.archive-title', 'Archive {name}?', { name: agent.name })}
      onConfirm={confirm}
    >
      <Flex direction="column" gap={2}>
        <WarningCircle width="24px" height="24px" fill="danger600" />
        <Typography textAlign="center">
          {t(
            'settings.agent.archive-text',
            'Its bot can no longer call a person. Conversations that are waiting or being handled now can still be finished, and past ones stay readable. You can restore it later.'
          )}
        </Typography>
      </Flex>
    </ConfirmDialog>
  );
}
