import { Flex } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { type AgentDto, type SettingsDto } from '../../../server/core/contract';
import {
  useGetHandoffAgentQuery,
  useGetHandoffSettingsQuery,
  useUpdateHandoffAgentMutation,
} from '../../shared/api';
import { useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { EncryptionNote, useMissingKey } from '../form/EncryptionNote';
import { LoadError } from '../form/LoadError';
import { retryOf } from '../form/retryOf';
import { useCanUpdate } from '../form/useCanUpdate';
import { useSaveChanges } from '../form/useSaveChanges';
import {
  AGENT_PATHS,
  type AgentFields,
  agentProblems,
  toAgentFields,
  toAgentInput,
} from './agentForm';
import { DetailsPanel } from './DetailsPanel';
import { EditHeader } from './EditHeader';
import { HandoffPanel } from './handoff/HandoffPanel';
import { UnknownAgent } from './UnknownAgent';
import { WebhookPanel } from './webhook/WebhookPanel';

/** The page of one AI agent: its details and its *Human Handoff* settings. */
export function EditPage() {
  const t = useT();
  const { id = '' } = useParams();
  const agent = useGetHandoffAgentQuery(id);
  const settings = useGetHandoffSettingsQuery();
  const { canUpdate, isAsking } = useCanUpdate();

  if (!agent.data && toApiError(agent.error).code === 'not_found') return <UnknownAgent />;
  const retry = retryOf(agent, settings);
  if (retry) return <LoadError title={t('settings.edit.title', 'AI agent')} onRetry={retry} />;
  if (!agent.data || !settings.data || isAsking) return <Page.Loading />;

  return (
    <EditForm
      // Archiving or restoring remounts the form with the server's state.
      key={`${agent.data.id} ${agent.data.status === 'archived'}`}
      agent={agent.data}
      settings={settings.data}
      canUpdate={canUpdate}
    />
  );
}

interface EditFormProps {
  agent: AgentDto;
  settings: SettingsDto;
  canUpdate: boolean;
}

function EditForm({ agent, settings, canUpdate }: EditFormProps) {
  const t = useT();
  const [update] = useUpdateHandoffAgentMutation();
  const [saved, setSaved] = useState(() => toAgentFields(agent));
  // Saving clears a secret that was just typed.
  const [secretSaves, setSecretSaves] = useState(0);
  const { missing, watch } = useMissingKey();
  const isArchived = agent.status === 'archived';

  const save = useSaveChanges<AgentFields>({
    saved,
    paths: AGENT_PATHS,
    findProblems: agentProblems,
    send: async (changes) => {
      const input = { id: agent.id, changes: toAgentInput(changes) };
      setSaved(toAgentFields(await watch(() => update(input).unwrap())));
      if (changes.webhook?.secret !== undefined) setSecretSaves((n) => n + 1);
    },
    successText: t('settings.edit.saved', 'Changes saved.'),
  });

  return (
    <Page.Main>
      <Page.Title>{saved.name}</Page.Title>
      <Form
        key={secretSaves}
        method="PUT"
        initialValues={saved}
        disabled={!canUpdate || isArchived}
        onSubmit={save}
      >
        <EditHeader agent={agent} name={saved.name} canUpdate={canUpdate} />
        <Layouts.Content>
          <Flex direction="column" alignItems="stretch" gap={6}>
            {missing ? <EncryptionNote problem={missing} /> : null}
            <DetailsPanel agentKey={agent.key} />
            <HandoffPanel settings={settings} />
            <WebhookPanel agent={agent} canUpdate={canUpdate && !isArchived} />
          </Flex>
        </Layouts.Content>
        <Blocker />
      </Form>
    </Page.Main>
  );
}
