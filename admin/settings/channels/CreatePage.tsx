import { Flex } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { type AgentDto, type ChannelDto, type ChannelTypeDto } from '../../../server/core/contract';
import {
  useCreateHandoffChannelMutation,
  useGetHandoffAgentsQuery,
  useGetHandoffChannelTypesQuery,
} from '../../shared/api';
import { useT } from '../../shared/i18n';
import { channelName } from '../../shared/lib/channels';
import { PERMISSIONS } from '../../shared/permissions';
import { BackLink } from '../form/BackLink';
import { EncryptionNote, useMissingKey } from '../form/EncryptionNote';
import { LoadError } from '../form/LoadError';
import { FieldCell, FieldGrid } from '../form/fields/Fields';
import { Panel } from '../form/Panel';
import { retryOf } from '../form/retryOf';
import { SaveButton } from '../form/SaveButton';
import { SelectField } from '../form/fields/SelectField';
import { TextField } from '../form/fields/TextField';
import { useCreate } from '../form/useCreate';
import {
  CHANNELS_PATH,
  channelPaths,
  filledIn,
  newChannelProblems,
  type NewChannelFields,
} from './channelForm';
import { CredentialsPanel } from './CredentialsPanel';
import { WebhookAddressPanel } from './WebhookAddressPanel';
import { TypeChoice } from './TypeChoice';

/** The page that connects a channel: first its type, then its credentials. */
export function CreatePage() {
  const t = useT();
  const types = useGetHandoffChannelTypesQuery();
  const agents = useGetHandoffAgentsQuery();
  const title = t('settings.channel.create-title', 'Connect a channel');

  const retry = retryOf(types, agents);
  if (retry) return <LoadError title={title} onRetry={retry} />;
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
            navigationAction={<BackLink fallback={CHANNELS_PATH} />}
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
  const [create] = useCreateHandoffChannelMutation();
  const { missing, watch } = useMissingKey();
  const platform = channelName(t, { type });
  const [blank] = useState<NewChannelFields>(() => ({
    name: '',
    key: '',
    agent: agents.length === 1 ? (agents[0]?.key ?? '') : '',
    credentials: Object.fromEntries(credentials.map(({ name }) => [name, ''])),
  }));

  const save = useCreate<NewChannelFields, ChannelDto>({
    paths: channelPaths(credentials),
    findProblems: (values) => newChannelProblems(values, credentials),
    send: ({ key, name, agent, ...values }) =>
      watch(() =>
        create({
          type,
          name,
          agent,
          ...(key !== '' && { key }),
          credentials: filledIn(values.credentials),
        }).unwrap()
      ),
    toSuccessText: ({ name }) => t('settings.channel.created', '{name} is connected.', { name }),
  });

  return (
    <Form method="POST" initialValues={blank} onSubmit={save}>
      <Layouts.Header
        title={t('settings.channel.new', 'Connect {platform}', { platform })}
        primaryAction={<SaveButton label={t('settings.save', 'Save')} />}
        navigationAction={<BackLink fallback={CHANNELS_PATH} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {missing ? <EncryptionNote problem={missing} /> : null}
          <Panel title={t('settings.channel.details', 'Details')}>
            <FieldGrid>
              <FieldCell>
                <TextField
                  name="name"
                  label={t('settings.channel.name', 'Name')}
                  hint={t('settings.channel.name-hint', 'Only visible to your team.')}
                  isRequired
                  autoFocus
                />
              </FieldCell>
              <FieldCell>
                <TextField
                  name="key"
                  label={t('settings.channel.key', 'Key')}
                  hint={t(
                    'settings.channel.key-hint',
                    'Part of the channel’s URLs. Leave empty to generate it from the name. It can’t be changed later.'
                  )}
                />
              </FieldCell>
              <FieldCell>
                <AgentField agents={agents} />
              </FieldCell>
            </FieldGrid>
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
  return (
    <SelectField
      name="agent"
      label={t('settings.channel.agent', 'AI agent')}
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
      options={agents.map(({ key, name }) => ({ value: key, label: name }))}
      isRequired
    />
  );
}
