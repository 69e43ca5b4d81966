import { type ChannelDto } from '../../../server/core/contract';
import { useDisconnectHandoffChannelMutation } from '../../shared/api';
import { useT } from '../../shared/i18n';
import { QuestionDialog } from '../form/QuestionDialog';

interface DisconnectDialogProps {
  channel: Pick<ChannelDto, 'id' | 'name'>;
  onDone: () => void;
}

export function DisconnectDialog({ channel: { id, name }, onDone }: DisconnectDialogProps) {
  const t = useT();
  const [disconnect] = useDisconnectHandoffChannelMutation();

  return (
    <QuestionDialog
      title={t('settings.channel.disconnect-title', 'Disconnect {name}?', { name })}
      text={t(
        'settings.channel.disconnect-text',
        'Messages are no longer sent or received, and the credentials are deleted. Past conversations stay readable.'
      )}
      action={t('settings.channel.disconnect', 'Disconnect')}
      act={() => disconnect(id).unwrap()}
      successText={t('settings.channel.disconnected', '{name} is disconnected.', { name })}
      onDone={onDone}
    />
  );
}
