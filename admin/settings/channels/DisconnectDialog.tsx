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
        'Nothing is sent or received here any more, and its credentials are forgotten. Its conversations stay readable.'
      )}
      act={() => disconnect(id).unwrap()}
      successText={t('settings.channel.disconnected', '{name} is disconnected.', { name })}
      onDone={onDone}
    />
  );
}
