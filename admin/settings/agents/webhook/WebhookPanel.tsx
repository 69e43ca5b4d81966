import { Button, Field, Flex, Link, TextInput } from '@strapi/design-system';
import { Key } from '@strapi/icons';
import { useField, useForm } from '@strapi/strapi/admin';
import { type AgentDto } from '../../../../server/core/contract';
import { useT } from '../../../shared/i18n';
import { CopyButton } from '../../form/fields/CopyButton';
import { FieldCell, FieldGrid } from '../../form/fields/Fields';
import { Panel } from '../../form/Panel';
import { TextField } from '../../form/fields/TextField';
import { newSecret } from './secret';
import { TestEvent } from './TestEvent';
import { WebhookState } from './WebhookState';

const STANDARD = 'https://www.standardwebhooks.com';

interface WebhookPanelProps {
  /** The agent as the server stores it. */
  agent: AgentDto;
  canUpdate: boolean;
}

/** The webhook of the agent: its address, its secret and its state. */
export function WebhookPanel({ agent, canUpdate }: WebhookPanelProps) {
  const t = useT();

  return (
    <Panel
      title={t('settings.webhook.title', 'Webhook')}
      description={t(
        'settings.webhook.description',
        'Sends the events of its conversations to the bot, so it doesn’t have to poll. Calls are signed (Standard Webhooks).'
      )}
    >
      <FieldGrid>
        <FieldCell>
          <TextField
            name="webhook.url"
            label={t('settings.webhook.url', 'Webhook URL')}
            placeholder="https://"
            hint={t(
              'settings.webhook.url-hint',
              'Events are sent here after you save. Leave empty to turn off.'
            )}
          />
        </FieldCell>
        <FieldCell>
          <SecretField secret={agent.webhook.secretState} />
        </FieldCell>
      </FieldGrid>
      <Link href={STANDARD} isExternal>
        {t('settings.webhook.docs', 'How to verify the signature')}
      </Link>
      {canUpdate && agent.webhook.url !== null ? <TestEvent agentId={agent.id} /> : null}
      <WebhookState agent={agent} canUpdate={canUpdate} />
    </Panel>
  );
}

/** The secret is readable while it is new, and never again. */
function SecretField({ secret }: { secret: AgentDto['webhook']['secretState'] }) {
  const t = useT();
  const path = 'webhook.secret';
  const { value = '', error, onChange } = useField<string>(path);
  const isDisabled = useForm('SecretField', (form) => form.disabled);
  const isHidden = secret.isSet && secret.env === null;
  const isNew = value.startsWith('whsec_');
  const label = t('settings.webhook.secret', 'Secret');

  return (
    <Field.Root
      name={path}
      error={error ?? false}
      hint={
        isNew
          ? t(
              'settings.webhook.secret-new',
              'Copy it to the bot’s configuration now. You won’t be able to see it again.'
            )
          : isHidden
            ? t('settings.channel.set', 'Saved. Leave empty to keep the current value.')
            : t(
                'settings.webhook.secret-hint',
                'The bot uses it to verify that calls come from this site. To keep it in an environment variable of the server, enter env:NAME, where NAME starts with HANDOFF_.'
              )
      }
    >
      <Field.Label>{label}</Field.Label>
      <Flex gap={2} alignItems="flex-start">
        <Flex flex="1" direction="column" alignItems="stretch" minWidth={0}>
          <TextInput
            value={value}
            placeholder={isHidden ? `••••••••${secret.lastFour ?? ''}` : ''}
            disabled={isDisabled}
            autoComplete="off"
            spellCheck={false}
            data-lpignore
            data-1p-ignore
            onChange={(event) => onChange(path, event.currentTarget.value)}
            endAction={isNew ? <CopyButton label={label} value={value} /> : undefined}
          />
        </Flex>
        <Button
          type="button"
          variant="secondary"
          size="L"
          startIcon={<Key />}
          disabled={isDisabled}
          onClick={() => onChange(path, newSecret())}
        >
          {t('settings.webhook.generate', 'Generate')}
        </Button>
      </Flex>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
