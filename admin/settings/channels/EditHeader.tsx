import { Button, Dialog, Flex } from '@strapi/design-system';
import { ArrowsCounterClockwise, Cross } from '@strapi/icons';
import { Layouts, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { type ChannelDto } from '../../../server/core/contract';
import { useTestHandoffChannelMutation } from '../../shared/api';
import { ChannelLabel } from '../../shared/components/ChannelLabel';
import { useT, type Translate } from '../../shared/i18n';
import { BackLink } from '../form/BackLink';
import { ReadOnlyNote } from '../form/ReadOnlyNote';
import { SaveButton } from '../form/SaveButton';
import { useRefusal } from '../form/useRefusal';
import { CHANNELS_PATH } from './channelForm';
import { ChannelStateBadge } from './ChannelStateBadge';
import { DisconnectDialog } from './DisconnectDialog';
import { unreachedHost } from './unreachable';
import { useAgentName } from './useAgentName';

interface EditHeaderProps {
  channel: ChannelDto;
  /** The saved name, not the one being typed. */
  name: string;
  canUpdate: boolean;
}

export function EditHeader({ channel, name, canUpdate }: EditHeaderProps) {
  const agentName = useAgentName()(channel);

  return (
    <Layouts.Header
      title={name}
      subtitle={agentName ?? channel.agent}
      navigationAction={<BackLink fallback={CHANNELS_PATH} />}
      secondaryAction={
        <Flex gap={3}>
          <ChannelLabel channel={channel} />
          <ChannelStateBadge state={channel.state} />
          {canUpdate ? null : <ReadOnlyNote />}
        </Flex>
      }
      primaryAction={canUpdate ? <Actions channel={channel} /> : undefined}
    />
  );
}

function Actions({ channel }: { channel: ChannelDto }) {
  const t = useT();
  const [isAsking, setIsAsking] = useState(false);
  const isPlatform = channel.hookUrl !== null;

  return (
    <Flex gap={2} wrap="wrap" width={{ initial: '100%', medium: 'auto' }}>
      {channel.enabled ? (
        <Dialog.Root open={isAsking} onOpenChange={setIsAsking}>
          <Button
            variant="danger-light"
            startIcon={<Cross />}
            flex="1 0 auto"
            onClick={() => setIsAsking(true)}
          >
            {t('settings.channel.disconnect', 'Disconnect')}
          </Button>
          <DisconnectDialog channel={channel} onDone={() => setIsAsking(false)} />
        </Dialog.Root>
      ) : null}
      {isPlatform ? <TestButton channel={channel} /> : null}
      <SaveButton label={t('settings.edit.save', 'Save Changes')} />
    </Flex>
  );
}

function failureText(t: Translate, reason: string): string {
  const host = unreachedHost(reason);
  return host === null
    ? t('settings.channel.test-failed', 'Connection failed: {reason}', { reason })
    : t(
        'settings.channel.test-unreached',
        '{host} can’t be reached. Check the server’s outgoing connections.',
        { host }
      );
}

/** Asks the platform which account the saved credentials belong to. */
function TestButton({ channel }: { channel: ChannelDto }) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();
  const [test, { isLoading }] = useTestHandoffChannelMutation();

  const ask = async () => {
    try {
      const { ok, name, reason } = await test(channel.id).unwrap();
      toggleNotification({
        type: ok ? 'success' : 'danger',
        message: ok
          ? t('settings.channel.test-ok', 'Connected as {name}.', { name: name ?? '' })
          : failureText(t, reason ?? ''),
      });
    } catch (error) {
      showRefusal({ error });
    }
  };

  return (
    <Button
      variant="tertiary"
      startIcon={<ArrowsCounterClockwise />}
      loading={isLoading}
      flex="1 0 auto"
      onClick={() => void ask()}
    >
      {t('settings.channel.test', 'Test connection')}
    </Button>
  );
}
