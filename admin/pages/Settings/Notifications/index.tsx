import { Flex, Grid } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page, useForm, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { type SettingsDto } from '../../../../server/core/contract';
import { useGetHandoffSettingsQuery, useUpdateHandoffSettingsMutation } from '../../../api';
import { HeldBanner } from '../../../components/HeldBanner';
import { useT } from '../../../i18n';
import { PERMISSIONS } from '../../../permissions';
import { AddressesField } from '../form/AddressesField';
import { ConfigProblems } from '../form/ConfigProblems';
import { LoadError } from '../form/LoadError';
import { MinutesField } from '../form/MinutesField';
import { Panel } from '../form/Panel';
import { ReadOnlyNote } from '../form/ReadOnlyNote';
import { SaveButton } from '../form/SaveButton';
import { ToggleField } from '../form/ToggleField';
import { useSaveChanges } from '../form/useSaveChanges';
import { MailPanel } from './MailPanel';
import { MailWarning } from './MailWarning';
import {
  REMINDER_PATHS,
  type ReminderFields,
  reminderProblems,
  toReminderFields,
} from './reminderForm';

/** Settings → Handoff → Notifications. */
export default function NotificationsPage() {
  return (
    <Page.Protect permissions={PERMISSIONS.settingsRead}>
      <Notifications />
    </Page.Protect>
  );
}

function Notifications() {
  const t = useT();
  const { data: settings, isError, refetch } = useGetHandoffSettingsQuery();
  const { allowedActions, isLoading: isAsking } = useRBAC(PERMISSIONS.settingsUpdate);
  const title = t('settings.notifications.title', 'Notifications');

  if (isError && !settings) return <LoadError title={title} onRetry={() => void refetch()} />;
  if (!settings || isAsking) return <Page.Loading />;
  return (
    <NotificationsForm
      title={title}
      settings={settings}
      canUpdate={allowedActions.canUpdate ?? false}
    />
  );
}

interface NotificationsFormProps {
  title: string;
  settings: SettingsDto;
  canUpdate: boolean;
}

function NotificationsForm({ title, settings, canUpdate }: NotificationsFormProps) {
  const t = useT();
  const [update] = useUpdateHandoffSettingsMutation();
  const [saved, setSaved] = useState(() => toReminderFields(settings));

  const save = useSaveChanges<ReminderFields>({
    saved,
    paths: REMINDER_PATHS,
    findProblems: reminderProblems,
    send: async (changes) => {
      setSaved(toReminderFields(await update(changes).unwrap()));
    },
    successText: t('settings.general.saved', 'Settings saved.'),
  });

  return (
    <Page.Main>
      <Page.Title>{t('settings.notifications.page-title', 'Handoff notifications')}</Page.Title>
      <Form method="PUT" initialValues={saved} disabled={!canUpdate} onSubmit={save}>
        <Layouts.Header
          title={title}
          subtitle={t(
            'settings.notifications.subtitle',
            'How your team hears of people who wait too long'
          )}
          primaryAction={<SaveButton label={t('settings.save', 'Save')} />}
          secondaryAction={canUpdate ? undefined : <ReadOnlyNote />}
        />
        <Layouts.Content>
          <Flex direction="column" alignItems="stretch" gap={6}>
            <HeldBanner outbound={settings.outbound} canRelease={canUpdate} />
            <ConfigProblems problems={settings.problems} />
            <MailWarning mail={settings.mail} />
            <ReminderPanel />
            <MailPanel
              mail={settings.mail}
              isHeld={settings.outbound.isHeld}
              canUpdate={canUpdate}
            />
          </Flex>
        </Layouts.Content>
        <Blocker />
      </Form>
    </Page.Main>
  );
}

function ReminderPanel() {
  const t = useT();
  const isOn = useForm<boolean>(
    'ReminderPanel',
    ({ values }) => (values as ReminderFields).reminder.enabled
  );

  return (
    <Panel
      title={t('settings.reminder.title', 'E-mail reminder')}
      description={t(
        'settings.reminder.description',
        'When nobody has accepted a conversation in time, every team member gets one e-mail about it. An AI agent can have a rule of its own.'
      )}
    >
      <Grid.Root gap={6}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <ToggleField
            name="reminder.enabled"
            label={t('settings.reminder.enabled', 'Remind the team by e-mail')}
            hint={t('settings.reminder.enabled-hint', 'Applies to new handoffs.')}
          />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <MinutesField
            name="reminder.afterMinutes"
            label={t('settings.reminder.minutes', 'Minutes in the queue')}
            hint={t(
              'settings.reminder.minutes-hint',
              '1 to 120. Counted from when the bot hands over.'
            )}
            isDisabled={!isOn}
          />
        </Grid.Item>
        <Grid.Item col={12} s={12} xs={12} direction="column" alignItems="stretch">
          <AddressesField
            name="reminder.recipients"
            label={t('settings.reminder.recipients', 'Further recipients')}
            hint={t(
              'settings.reminder.recipients-hint',
              'E-mail addresses besides your team’s, one on each line, at most 10.'
            )}
            isDisabled={!isOn}
          />
        </Grid.Item>
      </Grid.Root>
    </Panel>
  );
}
