import { Box, Field, Grid, TextInput } from '@strapi/design-system';
import {
  BackButton,
  Blocker,
  Form,
  type FormHelpers,
  Layouts,
  Page,
  useField,
  useForm,
  useNotification,
} from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import { useCreateHandoffAgentMutation } from '../../shared/api';
import { useT } from '../../shared/i18n';
import { PERMISSIONS } from '../../shared/permissions';
import { deriveKey } from '../form/key';
import { Panel } from '../form/Panel';
import { toFormErrors } from '../form/problems';
import { SaveButton } from '../form/SaveButton';
import { TextField } from '../form/TextField';
import { useRefusal } from '../form/useRefusal';
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
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();
  const [create] = useCreateHandoffAgentMutation();
  const title = t('settings.create.title', 'Create an AI agent');

  const save = async (values: NewAgentFields, { setErrors }: FormHelpers<NewAgentFields>) => {
    const problems = newAgentProblems(values);
    if (Object.keys(problems).length > 0) {
      setErrors(toFormErrors<NewAgentFields>(problems));
      return;
    }
    try {
      const { name, key } = values;
      const agent = await create(key === '' ? { name } : { name, key }).unwrap();
      toggleNotification({
        type: 'success',
        message: t(
          'settings.create.done',
          '{name} was created. Human Handoff is off until you enable it.',
          {
            name: agent.name,
          }
        ),
      });
      navigate(`../${agent.id}`, { replace: true, relative: 'path' });
    } catch (error) {
      showRefusal({
        error,
        paths: NEW_AGENT_PATHS,
        setErrors: (found) => setErrors(toFormErrors<NewAgentFields>(found)),
      });
    }
  };

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
          navigationAction={
            // On small screens Strapi's settings layout has its own back link.
            <Box display={{ initial: 'none', medium: 'block' }}>
              <BackButton fallback={AGENTS_PATH} />
            </Box>
          }
        />
        <Layouts.Content>
          <Panel title={t('settings.agent.details', 'Details')}>
            <Grid.Root gap={6}>
              <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
                <TextField
                  name="name"
                  label={t('settings.agent.name', 'Name')}
                  hint={t('settings.agent.name-hint', 'Shown to your team in the Inbox.')}
                  isRequired
                  autoFocus
                />
              </Grid.Item>
              <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
                <KeyField />
              </Grid.Item>
            </Grid.Root>
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
