import { Box, Flex, Typography } from '@strapi/design-system';
import { type ChannelType } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';
import { channelName } from '../../shared/lib/channels';
import { CopyField } from '../form/fields/CopyField';
import { Panel } from '../form/Panel';
import { guideOf } from './guides';

interface WebhookAddressPanelProps {
  type: ChannelType;
  /** Known once the channel is saved. */
  hookUrl: string | null;
}

/** The steps on the platform, and the address for its events. */
export function WebhookAddressPanel({ type, hookUrl }: WebhookAddressPanelProps) {
  const t = useT();
  return (
    <Panel
      title={t('settings.channel.guide', 'Set up {platform}', {
        platform: channelName(t, { type }),
      })}
    >
      <Flex tag="ol" direction="column" alignItems="stretch" gap={2}>
        {guideOf(t, type).map((step, i) => (
          <Flex tag="li" key={step} gap={3} alignItems="flex-start">
            <Box
              background="neutral150"
              borderRadius="50%"
              width="2.4rem"
              height="2.4rem"
              aria-hidden
              style={{ flex: 'none', textAlign: 'center', lineHeight: '2.4rem' }}
            >
              <Typography variant="pi" fontWeight="bold" textColor="neutral700">
                {i + 1}
              </Typography>
            </Box>
            <Box minWidth={0} style={{ overflowWrap: 'anywhere' }} paddingTop="2px">
              <Typography textColor="neutral800">{step}</Typography>
            </Box>
          </Flex>
        ))}
      </Flex>
      {hookUrl === null ? (
        <Typography textColor="neutral600">
          {t('settings.channel.hook-later', 'The webhook URL is shown here after you save.')}
        </Typography>
      ) : (
        <CopyField
          name="hookUrl"
          label={t('settings.channel.hook', 'Webhook URL')}
          value={hookUrl}
        />
      )}
      {hookUrl !== null && type === 'telegram' ? (
        <CopyField
          name="setWebhook"
          label={t('settings.channel.set-webhook', 'setWebhook command')}
          value={setWebhookCall(hookUrl)}
          hint={t(
            'settings.channel.set-webhook-hint',
            'Replace $BOT_TOKEN and $SECRET_TOKEN, then run the command once in a terminal.'
          )}
        />
      ) : null}
    </Panel>
  );
}

function setWebhookCall(hookUrl: string): string {
  const updates = '["message","edited_message","callback_query","my_chat_member"]';
  return `curl "https://api.telegram.org/bot$BOT_TOKEN/setWebhook" -d "url=${hookUrl}" -d "secret_token=$SECRET_TOKEN" -d 'allowed_updates=${updates}'`;
}
