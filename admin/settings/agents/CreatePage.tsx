import { Field, TextInput } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page, useField, useForm } from '@strapi/strapi/admin';
import { type AgentDto } from '../../../server/core/contract';
import { useCreateHandoffAgentMutation } from '../../shared/api';
import { useT } from '../../shared/i18n';
import { PERMISSIONS } from '../../shared/permissions';
import { deriveKey } from '../form/checks/key';
import { BackLink } from '../form/BackLink';
import { FieldCell, FieldGrid } from '../form/fields/Fields';
import { Panel } from '../form/Panel';
import { SaveButton } from '../form/SaveButton';
import { TextField } from '../form/fields/TextField';
import { useCreate } from '../form/useCreate';
import { NEW_AGENT_PATHS, type NewAgentFields, newAgentProblems } from './agentForm';
import { AGENTS_PATH } from './agentPaths';

const BLANK: NewAgentFields = { name: '', key: '' };

/**
 * The page that creates an AI agent. The server sets the defaults, and the next page edits them.
 */
export function CreatePage() {
  return (
    <Page.Protect permissions={PERMISSIONS.settingsUpdate}>
      <Create />
    </Page.Protect>
  );
}

function Create() {
  const t = useT();
  const [create] = useCreateHandoffAgentMutation();
  const title = t('settings.create.title', 'Create an AI agent');

  const save = useCreate<NewAgentFields, AgentDto>({
    paths: NEW_AGENT_PATHS,
    findProblems: newAgentProblems,
    send: ({ name, key }) => create(key === '' ? { name } : { name, key }).unwrap(),
    toSuccessText: ({ name }) =>
      t('settings.create.done', '{name} was created. Human Handoff is off until you enable it.', {
        name,
      }),
  });

  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Form method="POST" initialValues={BLANK} onSubmit={save}>
        <Layouts.Header
          title={title}
          subtitle={t(
            'settings.create.subtitle',
            'Create one for each bot. You set up its messages and wait time next.'
          )}
          primaryAction={<SaveButton label={t('settings.save', 'Save')} />}
          navigationAction={<BackLink fallback={AGENTS_PATH} />}
        />
        <Layouts.Content>
          <Panel title={t('settings.agent.details', 'Details')}>
            <FieldGrid>
              <FieldCell>
                <TextField
                  name="name"
                  label={t('settings.agent.name', 'Name')}
                  hint={t('settings.agent.name-hint', 'Shown to your team in the Inbox.')}
                  isRequired
                  autoFocus
                />
              </FieldCell>
              <FieldCell>
                <KeyField />
              </FieldCell>
            </FieldGrid>
          </Panel>
        </Layouts.Content>
        <Blocker />
      </Form>
    </Page.Main>
  );
}

/** Shows, while it is blank, the key derived from the name. */
function KeyField() {
  const t = useT();
  const key = useField<string>('key');
  const name = useField<string>('name');
  const isDisabled = useForm('KeyField', (form) => form.disabled);

  return (
    <Field.Root
      name="key"
      error={key.error ?? false}
      hint={t(
        'settings.create.key-hint',
        'Your bot uses this key to identify the agent. Leave empty to generate it from the name. It can’t be changed later.'
      )}
    >
      <Field.Label>{t('settings.agent.key', 'Key')}</Field.Label>
      <TextInput
        value={key.value ?? ''}
        placeholder={name.value?.trim() ? deriveKey(name.value) : ''}
        disabled={isDisabled}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => key.onChange('key', event.currentTarget.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
