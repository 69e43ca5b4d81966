import {
  Field,
  Grid,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  TextInput,
} from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useClipboard, useField, useForm, useNotification } from '@strapi/strapi/admin';
import { useT } from '../../shared/i18n';
import { Panel } from '../form/Panel';
import { TextField } from '../form/TextField';
import { useAgentStatusLabels } from './AgentBadges';
import { TokensField } from './TokensField';

/** The agent's name, key, status and API tokens. */
export function DetailsPanel({ agentKey }: { agentKey: string }) {
  const t = useT();

  return (
    <Panel title={t('settings.agent.details', 'Details')}>
      <Grid.Root gap={6}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <TextField
            name="name"
            label={t('settings.agent.name', 'Name')}
            hint={t('settings.agent.name-hint', 'Shown to your team in the Inbox.')}
            isRequired
          />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <KeyField agentKey={agentKey} />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <StatusField />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <TokensField />
        </Grid.Item>
      </Grid.Root>
    </Panel>
  );
}

function KeyField({ agentKey }: { agentKey: string }) {
  const t = useT();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();

  const copyKey = async () => {
    if (await copy(agentKey)) {
      toggleNotification({
        type: 'success',
        message: t('settings.agent.key-copied', 'Key copied.'),
      });
    }
  };

  return (
    <Field.Root
      name="key"
      hint={t(
        'settings.agent.key-hint',
        'Your bot uses this key to identify the agent. It can’t be changed.'
      )}
    >
      <Field.Label>{t('settings.agent.key', 'Key')}</Field.Label>
      <TextInput
        value={agentKey}
        disabled
        endAction={
          <IconButton
            variant="ghost"
            size="XS"
            label={t('settings.agent.copy-key', 'Copy key')}
            onClick={() => void copyKey()}
          >
            <Duplicate />
          </IconButton>
        }
      />
      <Field.Hint />
    </Field.Root>
  );
}

function StatusField() {
  const t = useT();
  const labels = useAgentStatusLabels();
  const { value, error, onChange } = useField<string>('status');
  const isDisabled = useForm('StatusField', (form) => form.disabled);

  return (
    <Field.Root
      name="status"
      error={error ?? false}
      hint={t(
        'settings.agent.status-hint',
        'The bot of an inactive agent can’t hand over conversations. Open conversations can still be finished.'
      )}
    >
      <Field.Label>{t('settings.agent.status', 'Status')}</Field.Label>
      <SingleSelect
        value={value ?? 'active'}
        disabled={isDisabled}
        onChange={(status) => onChange('status', String(status))}
      >
        <SingleSelectOption value="active">{labels.active}</SingleSelectOption>
        <SingleSelectOption value="inactive">{labels.inactive}</SingleSelectOption>
        {value === 'archived' ? (
          <SingleSelectOption value="archived">{labels.archived}</SingleSelectOption>
        ) : null}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
