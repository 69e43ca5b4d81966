import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { type AgentDto, type WebhookStateDto } from '../../../../server/core/contract';
import { useEnableHandoffWebhookMutation, useGetHandoffWebhookQuery } from '../../../shared/api';
import { useT } from '../../../shared/i18n';
import { ProblemBox } from '../../form/ProblemBox';
import { useRefusal } from '../../form/useRefusal';
import { DeadLetters } from './DeadLetters';

/** Milliseconds between two reads: the state changes without an action in the panel. */
const LOOK_AGAIN = 10_000;

/** The problems of a webhook and the events it did not accept; empty while there are none. */
export function WebhookState({ agent, canUpdate }: { agent: AgentDto; canUpdate: boolean }) {
  const { data } = useGetHandoffWebhookQuery(agent.id, { pollingInterval: LOOK_AGAIN });
  const { url, trouble } = agent.webhook;
  const canSend = canUpdate && url !== null && trouble === null;

  return (
    <>
      {url !== null && trouble !== null ? (
        <Trouble agentId={agent.id} reason={trouble} canUpdate={canUpdate} />
      ) : null}
      {data?.previousSecret ? <PreviousSecret secret={data.previousSecret} /> : null}
      {data ? <Failing state={data} /> : null}
      {data && data.deadLetterCount > 0 ? (
        <DeadLetters agentId={agent.id} state={data} canSend={canSend} />
      ) : null}
    </>
  );
}

function PreviousSecret({ secret }: { secret: NonNullable<WebhookStateDto['previousSecret']> }) {
  const t = useT();
  const intl = useIntl();
  const { env, lastFour, until } = secret;

  return (
    <Typography textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
      {t(
        'settings.webhook.previous-secret',
        'Calls are also signed with the previous secret ({secret}) until {time}. Change it in the bot’s configuration before then.',
        {
          secret: env === null ? `••••${lastFour ?? ''}` : `env:${env}`,
          time: intl.formatDate(until, { dateStyle: 'medium', timeStyle: 'short' }),
        }
      )}
    </Typography>
  );
}

interface TroubleProps {
  agentId: string;
  reason: string;
  canUpdate: boolean;
}

function Trouble({ agentId, reason, canUpdate }: TroubleProps) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();
  const [enable, { isLoading }] = useEnableHandoffWebhookMutation();

  const enableAgain = async () => {
    try {
      await enable(agentId).unwrap();
      const message = t('settings.webhook.enabled', 'Events are sent again from now on.');
      toggleNotification({ type: 'success', message });
    } catch (error) {
      showRefusal({ error });
    }
  };

  return (
    <ProblemBox>
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Typography fontWeight="bold">
          {t('settings.webhook.off', 'Events are no longer sent')}
        </Typography>
        <Typography>
          {t(
            'settings.webhook.off-text',
            '{reason}. Events that happen in the meantime aren’t sent later; the event feed keeps them for 7 days.',
            { reason }
          )}
        </Typography>
        {canUpdate ? (
          <Button
            type="button"
            variant="secondary"
            loading={isLoading}
            onClick={() => void enableAgain()}
          >
            {t('settings.webhook.enable', 'Enable again')}
          </Button>
        ) : null}
      </Flex>
    </ProblemBox>
  );
}

function Failing({ state: { failing, pausedUntil } }: { state: WebhookStateDto }) {
  const t = useT();
  const intl = useIntl();
  if (!failing && pausedUntil === null) return null;
  const timeOf = (at: string) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });

  return (
    <Box role="status" background="warning100" borderColor="warning200" hasRadius padding={4}>
      <Flex direction="column" alignItems="flex-start" gap={1} style={{ overflowWrap: 'anywhere' }}>
        {failing ? (
          <Typography textColor="neutral800">
            {t(
              'settings.webhook.failing',
              'Events of {conversations, plural, one {# conversation} other {# conversations}} haven’t been delivered since {since}: {reason}. They will be sent again.',
              {
                conversations: failing.conversations,
                since: timeOf(failing.since),
                reason: failing.reason,
              }
            )}
          </Typography>
        ) : null}
        {pausedUntil === null ? null : (
          <Typography textColor="neutral800">
            {t('settings.webhook.paused', 'The bot asked to pause until {time}.', {
              time: timeOf(pausedUntil),
            })}
          </Typography>
        )}
      </Flex>
    </Box>
  );
}
