import { type AgentDto } from '../../../server/core/contract';
import { useArchiveHandoffAgentMutation } from '../../shared/api';
import { useT } from '../../shared/i18n';
import { QuestionDialog } from '../form/QuestionDialog';

interface ArchiveDialogProps {
  agent: Pick<AgentDto, 'id' | 'name'>;
  onDone: () => void;
}

export function ArchiveDialog({ agent: { id, name }, onDone }: ArchiveDialogProps) {
  const t = useT();
  const [archive] = useArchiveHandoffAgentMutation();

  return (
    <QuestionDialog
      title={t('settings.agent.archive-title', 'Archive {name}?', { name })}
      text={t(
        'settings.agent.archive-text',
        'Its bot can no longer hand over conversations. Open conversations can still be finished, and past ones stay readable. You can restore the agent later.'
      )}
      action={t('settings.edit.archive', 'Archive')}
      act={() => archive(id).unwrap()}
      successText={t('settings.agent.archived', '{name} is archived.', { name })}
      onDone={onDone}
    />
  );
}
