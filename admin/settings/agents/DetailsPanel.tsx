import { useField } from '@strapi/strapi/admin';
import { type AgentStatus } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';
import { CopyField } from '../form/fields/CopyField';
import { FieldCell, FieldGrid } from '../form/fields/Fields';
import { Panel } from '../form/Panel';
import { SelectField } from '../form/fields/SelectField';
import { TextField } from '../form/fields/TextField';
import { useAgentStatusLabels } from './AgentBadges';
import { TokensField } from './TokensField';

/** The agent's name, key, status and API tokens. */
export function DetailsPanel({ agentKey }: { agentKey: string }) {
  const t = useT();

  return (
    <Panel title={t('settings.agent.details', 'Details')}>
      <FieldGrid>
        <FieldCell>
          <TextField
            name="name"
            label={t('settings.agent.name', 'Name')}
            hint={t('settings.agent.name-hint', 'Shown to your team in the Inbox.')}
            isRequired
          />
        </FieldCell>
        <FieldCell>
          <KeyField agentKey={agentKey} />
        </FieldCell>
        <FieldCell>
          <StatusField />
        </FieldCell>
        <FieldCell>
          <TokensField />
        </FieldCell>
      </FieldGrid>
    </Panel>
  );
}

function KeyField({ agentKey }: { agentKey: string }) {
  const t = useT();
  return (
    <CopyField
      name="key"
      label={t('settings.agent.key', 'Key')}
      value={agentKey}
      hint={t(
        'settings.agent.key-hint',
        'Your bot uses this key to identify the agent. It can’t be changed.'
      )}
      isDisabled
    />
  );
}

function StatusField() {
  const t = useT();
  const labels = useAgentStatusLabels();
  const { value } = useField<AgentStatus>('status');
  const choices: AgentStatus[] = ['active', 'inactive', ...(value === 'archived' ? [value] : [])];

  return (
    <SelectField
      name="status"
      label={t('settings.agent.status', 'Status')}
      hint={t(
        'settings.agent.status-hint',
        'The bot of an inactive agent can’t hand over conversations. Open conversations can still be finished.'
      )}
      options={choices.map((status) => ({ value: status, label: labels[status] }))}
    />
  );
}
