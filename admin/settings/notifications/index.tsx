import { Grid } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useT } from '../../shared/i18n';
import { AddressesField } from '../form/AddressesField';
import { MinutesField } from '../form/MinutesField';
import { Panel } from '../form/Panel';
import { SettingsForm } from '../form/SettingsForm';
import { ToggleField } from '../form/ToggleField';
import { MailPanel } from './MailPanel';
import { MailWarning } from './MailWarning';
import { REMINDER_FIELDS, type ReminderFields } from './reminderForm';

/** Settings → Handoff → Notifications. */
export default function NotificationsPage() {
  const t = useT();

  return (
    <SettingsForm
      title={t('settings.notifications.title', 'Notifications')}
      pageTitle={t('settings.notifications.page-title', 'Handoff notifications')}
      subtitle={t(
        'settings.notifications.subtitle',
        'How your team is reminded of people who wait too long'
      )}
      fields={REMINDER_FIELDS}
    >
      {({ settings: { mail, outbound }, canUpdate }) => (
        <>
          <MailWarning mail={mail} />
          <ReminderPanel />
          <MailPanel mail={mail} isHeld={outbound.isHeld} canUpdate={canUpdate} />
        </>
      )}
    </SettingsForm>
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
      title={t('settings.reminder.title', 'Email reminder')}
      description={t(
        'settings.reminder.description',
        'If nobody accepts a conversation in time, each team member gets one email about it. An AI agent can have its own rule.'
      )}
    >
      <Grid.Root gap={6}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <ToggleField
            name="reminder.enabled"
            label={t('settings.reminder.enabled', 'Remind the team by email')}
            hint={t('settings.reminder.enabled-hint', 'Applies to new handoffs.')}
          />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <MinutesField
            name="reminder.afterMinutes"
            label={t('settings.reminder.minutes', 'Send after (minutes)')}
            hint={t('settings.reminder.minutes-hint', '1 to 120, counted from the handoff.')}
            isDisabled={!isOn}
          />
        </Grid.Item>
        <Grid.Item col={12} s={12} xs={12} direction="column" alignItems="stretch">
          <AddressesField
            name="reminder.recipients"
            label={t('settings.reminder.recipients', 'Additional recipients')}
            hint={t(
              'settings.reminder.recipients-hint',
              'Email addresses besides your team’s, one per line, up to 10.'
            )}
            isDisabled={!isOn}
          />
        </Grid.Item>
      </Grid.Root>
    </Panel>
  );
}
