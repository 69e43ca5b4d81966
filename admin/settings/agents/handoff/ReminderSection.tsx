import { Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import { type ReminderRule, type ReminderSettings } from '../../../../server/core/contract';
import { MAX_REMINDER_MINUTES, MIN_REMINDER_MINUTES } from '../../../../server/core/limits';
import { useT } from '../../../shared/i18n';
import { FieldCell, FieldGrid } from '../../form/fields/Fields';
import { MinutesField } from '../../form/fields/MinutesField';
import { LadderField } from './LadderField';

type Choice = 'plugin' | 'own' | 'off';

/** When the team is reminded of this agent's waiting conversations. */
export function ReminderSection({ plugin }: { plugin: ReminderSettings }) {
  const t = useT();
  const { value: rule = null } = useField<ReminderRule | null>('handoff.reminder');
  const isOn = (rule ?? plugin).enabled;

  return (
    <Flex direction="column" alignItems="stretch" gap={4} tag="section">
      <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={2}>
        <Typography fontWeight="bold" tag="h3">
          {t('settings.reminders.title', 'Reminders')}
        </Typography>
        <Typography textColor="neutral600" tag="p">
          {t(
            'settings.reminders.description',
            'Emails about conversations that nobody accepts. Applies to new handoffs.'
          )}
        </Typography>
      </Flex>
      <FieldGrid>
        <FieldCell>
          <RuleField plugin={plugin} />
        </FieldCell>
        {rule?.enabled ? (
          <FieldCell>
            <MinutesField
              name="handoff.reminder.afterMinutes"
              label={t('settings.reminder.minutes', 'Send after (minutes)')}
              hint={t(
                'settings.reminder.minutes-hint',
                '{min, number} to {max, number}, counted from the handoff.',
                { min: MIN_REMINDER_MINUTES, max: MAX_REMINDER_MINUTES }
              )}
            />
          </FieldCell>
        ) : null}
      </FieldGrid>
      <LadderField isOn={isOn} />
    </Flex>
  );
}

function RuleField({ plugin }: { plugin: ReminderSettings }) {
  const t = useT();
  const { value: rule = null, onChange } = useField<ReminderRule | null>('handoff.reminder');
  const isDisabled = useForm('RuleField', (form) => form.disabled);
  const choice: Choice = rule === null ? 'plugin' : rule.enabled ? 'own' : 'off';

  const choose = (next: Choice) => {
    const afterMinutes = rule?.afterMinutes ?? plugin.afterMinutes;
    onChange(
      'handoff.reminder',
      next === 'plugin' ? null : { enabled: next === 'own', afterMinutes }
    );
  };

  return (
    <Field.Root name="handoff.reminder">
      <Field.Label>{t('settings.reminders.rule', 'Remind the team')}</Field.Label>
      <SingleSelect
        value={choice}
        disabled={isDisabled}
        onChange={(next) => choose(String(next) as Choice)}
      >
        <SingleSelectOption value="plugin">
          {plugin.enabled
            ? t(
                'settings.reminders.as-plugin',
                'Same as for all agents (after {minutes, plural, one {# minute} other {# minutes}})',
                { minutes: plugin.afterMinutes }
              )
            : t('settings.reminders.as-plugin-off', 'Same as for all agents (never)')}
        </SingleSelectOption>
        <SingleSelectOption value="own">
          {t('settings.reminders.own', 'After a custom time')}
        </SingleSelectOption>
        <SingleSelectOption value="off">{t('settings.reminders.off', 'Never')}</SingleSelectOption>
      </SingleSelect>
    </Field.Root>
  );
}
