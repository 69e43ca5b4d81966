import { type SettingsDto } from '../../../server/core/contract';
import { badAddress, tooManyAddresses } from '../form/checks/addresses';
import { badMinutes } from '../form/checks/minutes';
import { collectProblems } from '../form/checks/problems';
import type { SettingsFields } from '../form/SettingsForm';

export type ReminderFields = Pick<SettingsDto, 'reminder'>;

export const REMINDER_FIELDS: SettingsFields<ReminderFields> = {
  fromSettings: ({ reminder }) => ({
    reminder: { ...reminder, recipients: [...reminder.recipients] },
  }),
  paths: ['reminder.enabled', 'reminder.afterMinutes', 'reminder.recipients'],
  findProblems: ({ reminder: { afterMinutes, recipients } }) =>
    collectProblems({
      'reminder.afterMinutes': [badMinutes(afterMinutes)],
      'reminder.recipients': [badAddress(recipients), tooManyAddresses(recipients)],
    }),
};
