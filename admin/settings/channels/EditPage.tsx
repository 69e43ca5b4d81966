import { Flex } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page } from '@strapi/strapi/admin';
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
import { EncryptionNote, useMissingKey } from '../form/EncryptionNote';
import { LoadError } from '../form/LoadError';
import { FieldCell, FieldGrid } from '../form/fields/Fields';
import { Panel } from '../form/Panel';
import { ProblemBox } from '../form/ProblemBox';
import { retryOf } from '../form/retryOf';
import { TextField } from '../form/fields/TextField';
import { ToggleField } from '../form/fields/ToggleField';
import { useCanUpdate } from '../form/useCanUpdate';
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
import { WebhookAddressPanel } from './WebhookAddressPanel';
import { WidgetPanel } from './WidgetPanel';

/** The page of one channel: its name, its credentials, and the steps on the platform. */
export function EditPage() {
  const t = useT();
  const { id = '' } = useParams();
  const channel = useGetHandoffChannelQuery(id);
  const types = useGetHandoffChannelTypesQuery();
  const { canUpdate, isAsking } = useCanUpdate();

  if (!channel.data && toApiError(channel.error).code === 'not_found') {
    return <Page.NoData content={t('settings.channel.unknown', 'This channel doesn’t exist.')} />;
  }
  const retry = retryOf(channel, types);
  if (retry) return <LoadError title={t('settings.channel.title', 'Channel')} onRetry={retry} />;
  if (!channel.data || !types.data || isAsking) return <Page.Loading />;
  const { credentials = [] } = types.data.find(({ type }) => type === channel.data?.type) ?? {};
  return <EditForm channel={channel.data} fields={credentials} canUpdate={canUpdate} />;
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
  const { missing, watch } = useMissingKey();
  const problem = stateProblem(t, channel.state);

  const save = useSaveChanges<ChannelFields>({
    saved,
    paths: channelPaths(fields),
    findProblems: (values) => channelProblems(values, channel.type),
    send: async (changes) => {
      const input = { id: channel.id, changes: toChannelInput(changes) };
      setSaved(toChannelFields(await watch(() => update(input).unwrap())));
      setSaves((n) => n + 1);
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
              <FieldGrid>
                <FieldCell>
                  <TextField
                    name="name"
                    label={t('settings.channel.name', 'Name')}
                    hint={t('settings.channel.name-hint', 'Only visible to your team.')}
                    isRequired
                  />
                </FieldCell>
                <FieldCell>
                  <ToggleField
                    name="enabled"
                    label={t('settings.channel.enabled', 'Connected')}
                    hint={t(
                      'settings.channel.enabled-hint',
                      'While off, only conversations that your team is handling continue.'
                    )}
                  />
                </FieldCell>
              </FieldGrid>
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
