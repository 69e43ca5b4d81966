import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, PaperPlane, WarningCircle } from '@strapi/icons';
import { type WebhookTestDto } from '../../../../server/core/contract';
import { useTestHandoffWebhookMutation } from '../../../shared/api';
import { useT } from '../../../shared/i18n';
import { toApiError } from '../../../shared/lib/apiError';

/** Sends an event without content, and shows whether the bot accepted it. */
export function TestEvent({ agentId }: { agentId: string }) {
  const t = useT();
  const [test, { data, error, isLoading }] = useTestHandoffWebhookMutation();
  const outcome = isLoading ? null : (data ?? failureOf(error));

  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Flex gap={4} wrap="wrap">
        <Button
          type="button"
          variant="secondary"
          startIcon={<PaperPlane />}
          loading={isLoading}
          onClick={() => void test(agentId)}
        >
          {t('settings.webhook.test', 'Send test event')}
        </Button>
        <Typography textColor="neutral600" variant="pi">
          {t('settings.webhook.test-hint', 'Will be sent to the saved URL')}
        </Typography>
      </Flex>
      <Box role="status">{outcome ? <Outcome outcome={outcome} /> : null}</Box>
    </Flex>
  );
}

function Outcome({ outcome: { sent, reason } }: { outcome: WebhookTestDto }) {
  const t = useT();
  const color = sent ? 'success600' : 'danger600';
  const Icon = sent ? CheckCircle : WarningCircle;

  return (
    <Flex gap={2} alignItems="flex-start">
      <Icon fill={color} aria-hidden style={{ flex: 'none', marginTop: '0.2rem' }} />
      <Typography textColor={color} style={{ overflowWrap: 'anywhere' }}>
        {sent
          ? t('settings.webhook.test-ok', 'The bot accepted the test event.')
          : t('settings.webhook.test-failed', 'The bot didn’t accept the test event: {reason}', {
              reason: reason ?? '',
            })}
      </Typography>
    </Flex>
  );
}

function failureOf(error: unknown): WebhookTestDto | null {
  return error === undefined ? null : { sent: false, reason: toApiError(error).message };
}
