import { MAX_REMINDER_MINUTES, MIN_REMINDER_MINUTES } from '../../../../server/core/limits';
import { type Problem } from './problems';

export function badMinutes(minutes: unknown): Problem | null {
  const fits =
    Number.isInteger(minutes) &&
    Number(minutes) >= MIN_REMINDER_MINUTES &&
    Number(minutes) <= MAX_REMINDER_MINUTES;
  return fits
    ? null
    : {
        id: 'handoff.settings.problem.minutes',
        defaultMessage: 'Enter a whole number of minutes from {min, number} to {max, number}.',
        values: { min: MIN_REMINDER_MINUTES, max: MAX_REMINDER_MINUTES },
      };
}
