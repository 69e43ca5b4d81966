import { Flex, Grid } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { type SettingsDto } from '../../../../server/core/contract';
import { useGetHandoffSettingsQuery, useUpdateHandoffSettingsMutation } from '../../../api';
import { HeldBanner } from '../../../components/HeldBanner';
import { useT } from '../../../i18n';
import { PERMISSIONS } from '../../../permissions';
import { ConfigProblems } from '../form/ConfigProblems';
import { LoadError } from '../form/LoadError';
import { Panel } from '../form/Panel';
import { ReadOnlyNote } from '../form/ReadOnlyNote';
import { SaveButton } from '../form/SaveButton';
import { TextField } from '../form/TextField';
import { useSaveChanges } from '../form/useSaveChanges';
import {
  GENERAL_PATHS,
  type GeneralFields,
  generalProblems,
  toGeneralFields,
} from './settingsForm';

/** Settings → Handoff → General. */
export default function GeneralPage() {
  return (
    <Page.Protect permissions={PERMISSIONS.settingsRead}>
      <General />
    </Page.Protect>
  );
}

function General() {
  const t = useT();
  const { data: settings, isError, refetch } = useGetHandoffSettingsQuery();
  const { allowedActions, isLoading: isAsking } = useRBAC(PERMISSIONS.settingsUpdate);
  const title = t('settings.general.title', 'General');

  if (isError && !settings) return <LoadError title={title} onRetry={() => void refetch()} />;
  if (!settings || isAsking) return <Page.Loading />;
  return (
    <GeneralForm title={title} settings={settings} canUpdate={allowedActions.canUpdate ?? false} />
  );
}

interface GeneralFormProps {
  title: string;
  settings: SettingsDto;
  canUpdate: boolean;
}

function GeneralForm({ title, settings, canUpdate }: GeneralFormProps) {
  const t = useT();
  const [update] = useUpdateHandoffSettingsMutation();
  const [saved, setSaved] = useState(() => toGeneralFields(settings));

  const save = useSaveChanges<GeneralFields>({
    saved,
    paths: GENERAL_PATHS,
    findProblems: generalProblems,
    send: async (changes) => {
      setSaved(toGeneralFields(await update(changes).unwrap()));
    },
    successText: t('settings.general.saved', 'Settings saved.'),
  });

  return (
    <Page.Main>
      <Page.Title>{t('settings.general.page-title', 'Handoff settings')}</Page.Title>
      <Form method="PUT" initialValues={saved} disabled={!canUpdate} onSubmit={save}>
        <Layouts.Header
          title={title}
          subtitle={t(
            'settings.general.subtitle',
            'How your organization presents itself when a person takes over from the bot'
          )}
          primaryAction={<SaveButton label={t('settings.save', 'Save')} />}
          secondaryAction={canUpdate ? undefined : <ReadOnlyNote />}
        />
        <Layouts.Content>
          <Flex direction="column" alignItems="stretch" gap={6}>
            <HeldBanner outbound={settings.outbound} canRelease={canUpdate} />
            <ConfigProblems problems={settings.problems} />
            <Panel
              title={t('settings.general.names', 'Names your end users read')}
              description={t(
                'settings.general.names-description',
                'They fill the placeholders in the messages of your AI agents.'
              )}
            >
              <Grid.Root gap={6}>
                <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
                  <TextField
                    name="organizationName"
                    label={t('settings.general.organization', 'Organization name')}
                    hint={t(
                      'settings.general.organization-hint',
                      'Replaces {placeholder} in messages. Leave it empty to go back to the default.',
                      {
                        placeholder: '{org_name}',
                      }
                    )}
                  />
                </Grid.Item>
                <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
                  <TextField
                    name="fallbackAgentName"
                    label={t('settings.general.fallback', 'Fallback name')}
                    hint={t(
                      'settings.general.fallback-hint',
                      'Replaces {placeholder} before anyone has accepted, and stands for team members without a name. Leave it empty to go back to the default.',
                      { placeholder: '{agent_name}' }
                    )}
                  />
                </Grid.Item>
              </Grid.Root>
            </Panel>
          </Flex>
        </Layouts.Content>
        <Blocker />
      </Form>
    </Page.Main>
  );
}
