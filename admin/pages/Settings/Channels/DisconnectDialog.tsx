import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { ConfirmDialog, useNotification } from '@strapi/strapi/admin';
import { type ChannelDto } from '../../../../server/core/contract';
import { useDisconnectHandoffChannelMutation } from '../../../api';
import { useT } from '../../../i18n';
import { useRefusal } from '../form/useRefusal';

interface DisconnectDialogProps {
  channel: Pick<ChannelDto, 'id' | 'name'>;
  /** The question was answered with yes, and the server has done it or refused. */
  onDone: () => void;
}

/** Asks, then disconnects. Goes into a `Dialog.Root`, which opens and closes it. */
export function DisconnectDialog({ channel, onDone }: DisconnectDialogProps) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();
  const [disconnect] = useDisconnectHandoffChannelMutation();

  const confirm = async () => {
    try {
      await disconnect(channel.id).unwrap();
      const message = t('settings.channel.disconnected', '{name} is disconnected.', {
        name: channel.name,
      });
      toggleNotification({ type: 'success', message });
    } catch (error) {
      showRefusal({ error });
    } finally {
      onDone();
    }
  };

  return (
    <ConfirmDialog
      title={t('settings.channel.disconnect-title', 'Disconnect {name}?', { name: channel.name })}
      onConfirm={confirm}
    >
      <Flex direction="column" gap={2}>
        <WarningCircle width="24px" height="24px" fill="danger600" />
        <Typography textAlign="center">
          {t(
            'settings.channel.disconnect-text',
            'Nothing is sent or received here any more, and its credentials are forgotten. Its conversations stay readable.'
          )}
        </Typography>
      </Flex>
    </ConfirmDialog>
  );
}
