import { Box, Field, Flex, Grid, SingleSelect, SingleSelectOption } from '@strapi/design-system';
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
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { type AgentDto, type ChannelTypeDto } from '../../../server/core/contract';
import {
  useCreateHandoffChannelMutation,
  useGetHandoffAgentsQuery,
  useGetHandoffChannelTypesQuery,
} from '../../shared/api';
import { channelName } from '../../shared/components/ChannelLabel';
import { useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { PERMISSIONS } from '../../shared/permissions';
import { LoadError } from '../form/LoadError';
import { Panel } from '../form/Panel';
import { toFormErrors } from '../form/problems';
import { SaveButton } from '../form/SaveButton';
import { TextField } from '../form/TextField';
import { useRefusal } from '../form/useRefusal';
import {
  CHANNELS_PATH,
  channelPaths,
  filledIn,
  newChannelProblems,
  type NewChannelFields,
} from './channelForm';
import { CredentialsPanel } from './CredentialsPanel';
import { EncryptionNote, missingKey, type MissingKey } from './EncryptionNote';
import { WebhookAddressPanel } from './WebhookAddressPanel';
import { TypeChoice } from './TypeChoice';

/** The page that connects a channel: first its type, then its credentials. */
export function CreatePage() {
  const t = useT();
  const types = useGetHandoffChannelTypesQuery();
  const agents = useGetHandoffAgentsQuery();
  const title = t('settings.channel.create-title', 'Connect a channel');

  if ((types.isError && !types.data) || (agents.isError && !agents.data)) {
    const retry = () => {
      void types.refetch();
      void agents.refetch();
    };
    return <LoadError title={title} onRetry={retry} />;
  }
  if (!types.data || !agents.data) return <Page.Loading />;
  return (
    <Page.Protect permissions={PERMISSIONS.settingsUpdate}>
      <Create
        title={title}
        types={types.data}
        agents={agents.data.filter(({ status }) => status !== 'archived')}
      />
    </Page.Protect>
  );
}

interface CreateProps {
  title: string;
  types: ChannelTypeDto[];
  agents: AgentDto[];
}

function Create({ title, types, agents }: CreateProps) {
  const t = useT();
  const [type, setType] = useState<ChannelTypeDto | null>(null);
  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      {type === null ? (
        <>
          <Layouts.Header
            title={title}
            subtitle={t('settings.channel.choose', 'Choose where your end users write to you')}
            navigationAction={<Back />}
          />
          <Layouts.Content>
            <TypeChoice types={types} onChoose={setType} />
          </Layouts.Content>
        </>
      ) : (
        <NewChannel type={type} agents={agents} />
      )}
    </Page.Main>
  );
}

function NewChannel({
  type: { type, credentials },
  agents,
}: { type: ChannelTypeDto } & Pick<CreateProps, 'agents'>) {
  const t = useT();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();
  const [create] = useCreateHandoffChannelMutation();
  const [problem, setProblem] = useState<MissingKey | null>(null);
  const platform = channelName(t, type);
  const [blank] = useState<NewChannelFields>(() => ({
    name: '',
    key: '',
    agent: agents.length === 1 ? (agents[0]?.key ?? '') : '',
    credentials: Object.fromEntries(credentials.map(({ name }) => [name, ''])),
  }));

  const save = async (values: NewChannelFields, { setErrors }: FormHelpers<NewChannelFields>) => {
    const problems = newChannelProblems(values, credentials);
    if (Object.keys(problems).length > 0) {
      setErrors(toFormErrors<NewChannelFields>(problems));
      return;
    }
    const { key, name, agent } = values;
    try {
      const channel = await create({
        type,
        name,
        agent,
        ...(key !== '' && { key }),
        credentials: filledIn(values.credentials),
      }).unwrap();
      toggleNotification({
        type: 'success',
        message: t('settings.channel.created', '{name} is connected.', { name: channel.name }),
      });
      navigate(`../${channel.id}`, { replace: true, relative: 'path' });
    } catch (error) {
      setProblem(missingKey(toApiError(error)));
      showRefusal({
        error,
        paths: channelPaths(credentials),
        setErrors: (found) => setErrors(toFormErrors<NewChannelFields>(found)),
      });
    }
  };

  return (
    <Form method="POST" initialValues={blank} onSubmit={save}>
      <Layouts.Header
        title={t('settings.channel.new', 'Connect {platform}', { platform })}
        primaryAction={<SaveButton label={t('settings.save', 'Save')} />}
        navigationAction={<Back />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {problem ? <EncryptionNote problem={problem} /> : null}
          <Panel title={t('settings.channel.details', 'Details')}>
            <Grid.Root gap={6}>
              <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
                <TextField
                  name="name"
                  label={t('settings.channel.name', 'Name')}
                  hint={t('settings.channel.name-hint', 'Only visible to your team.')}
                  isRequired
                  autoFocus
                />
              </Grid.Item>
              <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
                <TextField
                  name="key"
                  label={t('settings.channel.key', 'Key')}
                  hint={t(
                    'settings.channel.key-hint',
                    'Part of the channel’s URLs. Leave empty to generate it from the name. It can’t be changed later.'
                  )}
                />
              </Grid.Item>
              <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
                <AgentField agents={agents} />
              </Grid.Item>
            </Grid.Root>
          </Panel>
          <CredentialsPanel fields={credentials} />
          {type === 'widget' ? null : <WebhookAddressPanel type={type} hookUrl={null} />}
        </Flex>
      </Layouts.Content>
      <Blocker />
    </Form>
  );
}

function AgentField({ agents }: { agents: AgentDto[] }) {
  const t = useT();
  const { value, error, onChange } = useField<string>('agent');
  const isDisabled = useForm('AgentField', (form) => form.disabled);
  return (
    <Field.Root
      name="agent"
      error={error ?? false}
      required
      hint={
        agents.length === 0
          ? t(
              'settings.channel.no-agent',
              'Create an AI agent first. Every channel belongs to one.'
            )
          : t(
              'settings.channel.agent-hint',
              'The AI agent that answers on this channel. It can’t be changed later.'
            )
      }
    >
      <Field.Label>{t('settings.channel.agent', 'AI agent')}</Field.Label>
      <SingleSelect
        value={value ?? ''}
        disabled={isDisabled}
        onChange={(key) => onChange('agent', String(key))}
      >
        {agents.map(({ key, name }) => (
          <SingleSelectOption key={key} value={key}>
            {name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

/** On small screens Strapi's settings layout has its own back link. */
function Back() {
  return (
    <Box display={{ initial: 'none', medium: 'block' }}>
      <BackButton fallback={CHANNELS_PATH} />
    </Box>
  );
}
