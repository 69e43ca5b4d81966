import { Field, Flex, Grid, Toggle } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page, useField, useForm, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { type ChannelDto, type CredentialFieldDto } from '../../../server/core/contract';
import {
  useGetHandoffChannelQuery,
  useGetHandoffChannelTypesQuery,
  useUpdateHandoffChannelMutation,
} from '../../shared/api';
import { useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { PERMISSIONS } from '../../shared/permissions';
import { LoadError } from '../form/LoadError';
import { Panel } from '../form/Panel';
import { TextField } from '../form/TextField';
import { useSaveChanges } from '../form/useSaveChanges';
import {
  type ChannelFields,
  channelPaths,
  channelProblems,
  toChannelFields,
  toChannelInput,
} from './channelForm';
import { stateProblem } from './ChannelStateBadge';
import { CredentialsPanel } from './CredentialsPanel';
import { EditHeader } from './EditHeader';
import { EncryptionNote, missingKey, type MissingKey } from './EncryptionNote';
import { WebhookAddressPanel } from './WebhookAddressPanel';
import { ProblemBox } from './ProblemBox';
import { WidgetPanel } from './WidgetPanel';

/** The page of one channel: its name, its credentials, and the steps on the platform. */
export function EditPage() {
  const t = useT();
  const { id = '' } = useParams();
  const channel = useGetHandoffChannelQuery(id);
  const types = useGetHandoffChannelTypesQuery();
  const { allowedActions, isLoading: isAsking } = useRBAC(PERMISSIONS.settingsUpdate);

  if (!channel.data && toApiError(channel.error).code === 'not_found') {
    return <Page.NoData content={t('settings.channel.unknown', 'This channel doesn’t exist.')} />;
  }
  if ((channel.isError && !channel.data) || (types.isError && !types.data)) {
    const retry = () => {
      void channel.refetch();
      void types.refetch();
    };
    return <LoadError title={t('settings.channel.title', 'Channel')} onRetry={retry} />;
  }
  if (!channel.data || !types.data || isAsking) return <Page.Loading />;
  const { credentials = [] } = types.data.find(({ type }) => type === channel.data?.type) ?? {};
  return (
    <EditForm
      channel={channel.data}
      fields={credentials}
      canUpdate={allowedActions.canUpdate ?? false}
    />
  );
}

interface EditFormProps {
  channel: ChannelDto;
  fields: CredentialFieldDto[];
  canUpdate: boolean;
}

function EditForm({ channel, fields, canUpdate }: EditFormProps) {
  const t = useT();
  const [update] = useUpdateHandoffChannelMutation();
  const [saved, setSaved] = useState(() => toChannelFields(channel));
  // Saving clears a secret that was just typed.
  const [saves, setSaves] = useState(0);
  const [missing, setMissing] = useState<MissingKey | null>(null);
  const problem = stateProblem(t, channel.state);

  const save = useSaveChanges<ChannelFields>({
    saved,
    paths: channelPaths(fields),
    findProblems: (values) => channelProblems(values, channel.type),
    send: async (changes) => {
      try {
        const input = { id: channel.id, changes: toChannelInput(changes) };
        setSaved(toChannelFields(await update(input).unwrap()));
        setSaves((n) => n + 1);
        setMissing(null);
      } catch (error) {
        setMissing(missingKey(toApiError(error)));
        throw error;
      }
    },
    successText: t('settings.edit.saved', 'Changes saved.'),
  });

  return (
    <Page.Main>
      <Page.Title>{saved.name}</Page.Title>
      <Form
        // Disconnecting remounts the form with the server's state.
        key={`${saves} ${channel.enabled}`}
        method="PUT"
        initialValues={{ ...saved, enabled: channel.enabled }}
        disabled={!canUpdate}
        onSubmit={save}
      >
        <EditHeader channel={channel} name={saved.name} canUpdate={canUpdate} />
        <Layouts.Content>
          <Flex direction="column" alignItems="stretch" gap={6}>
            {missing ? <EncryptionNote problem={missing} /> : null}
            {problem === null ? null : <ProblemBox>{problem}</ProblemBox>}
            <Panel title={t('settings.channel.details', 'Details')}>
              <Grid.Root gap={6}>
                <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
                  <TextField
                    name="name"
                    label={t('settings.channel.name', 'Name')}
                    hint={t('settings.channel.name-hint', 'Only visible to your team.')}
                    isRequired
                  />
                </Grid.Item>
                <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
                  <EnabledField />
                </Grid.Item>
              </Grid.Root>
            </Panel>
            {channel.scriptUrl === null ? null : (
              <WidgetPanel channelKey={channel.key} scriptUrl={channel.scriptUrl} />
            )}
            <CredentialsPanel fields={fields} known={channel.credentials} />
            {channel.hookUrl === null ? null : (
              <WebhookAddressPanel type={channel.type} hookUrl={channel.hookUrl} />
            )}
          </Flex>
        </Layouts.Content>
        <Blocker />
      </Form>
    </Page.Main>
  );
}

function EnabledField() {
  const t = useT();
  const { value, onChange } = useField<boolean>('enabled');
  const isDisabled = useForm('EnabledField', (form) => form.disabled);
  return (
    <Field.Root
      name="enabled"
      hint={t(
        'settings.channel.enabled-hint',
        'While off, only conversations that your team is handling continue.'
      )}
    >
      <Field.Label>{t('settings.channel.enabled', 'Connected')}</Field.Label>
      <Toggle
        checked={value ?? false}
        disabled={isDisabled}
        onLabel={t('settings.channel.on', 'On')}
        offLabel={t('settings.channel.off', 'Off')}
        onChange={(event) => onChange('enabled', event.currentTarget.checked)}
      />
      <Field.Hint />
    </Field.Root>
  );
}
