import { useForm } from '@strapi/strapi/admin';
import {
  MAX_RECIPIENTS,
  MAX_REMINDER_MINUTES,
  MIN_REMINDER_MINUTES,
} from '../../../server/core/limits';
import { useT } from '../../shared/i18n';
import { AddressesField } from '../form/fields/AddressesField';
import { MinutesField } from '../form/fields/MinutesField';
import { FieldCell, FieldGrid } from '../form/fields/Fields';
import { Panel } from '../form/Panel';
import { SettingsForm } from '../form/SettingsForm';
import { ToggleField } from '../form/fields/ToggleField';
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
      <FieldGrid>
        <FieldCell>
          <ToggleField
            name="reminder.enabled"
            label={t('settings.reminder.enabled', 'Remind the team by email')}
            hint={t('settings.reminder.enabled-hint', 'Applies to new handoffs.')}
          />
        </FieldCell>
        <FieldCell>
          <MinutesField
            name="reminder.afterMinutes"
            label={t('settings.reminder.minutes', 'Send after (minutes)')}
            hint={t(
              'settings.reminder.minutes-hint',
              '{min, number} to {max, number}, counted from the handoff.',
              { min: MIN_REMINDER_MINUTES, max: MAX_REMINDER_MINUTES }
            )}
            isDisabled={!isOn}
          />
        </FieldCell>
        <FieldCell isWide>
          <AddressesField
            name="reminder.recipients"
            label={t('settings.reminder.recipients', 'Additional recipients')}
            hint={t(
              'settings.reminder.recipients-hint',
              'Email addresses besides your team’s, one per line, up to {limit, number}.',
              { limit: MAX_RECIPIENTS }
            )}
            isDisabled={!isOn}
          />
        </FieldCell>
      </FieldGrid>
    </Panel>
  );
}
