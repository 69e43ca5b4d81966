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
        'How your team hears of people who wait too long'
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
