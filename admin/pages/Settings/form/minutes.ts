import { type Problem } from './problems';

/** Of every reminder; the server refuses anything else. */
export const MIN_MINUTES = 1;
export const MAX_MINUTES = 120;

export function badMinutes(minutes: unknown): Problem | null {
  const fits =
    Number.isInteger(minutes) && Number(minutes) >= MIN_MINUTES && Number(minutes) <= MAX_MINUTES;
  return fits
    ? null
    : {
        id: 'handoff.settings.problem.minutes',
        defaultMessage: 'Use a whole number of minutes from {min, number} to {max, number}.',
        values: { min: MIN_MINUTES, max: MAX_MINUTES },
      };
}
