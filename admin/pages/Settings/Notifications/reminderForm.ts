import { type SettingsDto } from '../../../../server/core/contract';
import { badAddress, tooManyAddresses } from '../form/addresses';
import { badMinutes } from '../form/minutes';
import { collectProblems, type Problems } from '../form/problems';

export type ReminderFields = Pick<SettingsDto, 'reminder'>;

/** Where a problem that the server reports can be shown. */
export const REMINDER_PATHS = ['reminder.enabled', 'reminder.afterMinutes', 'reminder.recipients'];

export function toReminderFields({ reminder }: SettingsDto): ReminderFields {
  return { reminder: { ...reminder, recipients: [...reminder.recipients] } };
}

export function reminderProblems({ reminder }: ReminderFields): Problems {
  const { afterMinutes, recipients } = reminder;
  return collectProblems({
    'reminder.afterMinutes': [badMinutes(afterMinutes)],
    'reminder.recipients': [badAddress(recipients), tooManyAddresses(recipients)],
  });
}
