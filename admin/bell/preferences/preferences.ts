import type { Preferences } from '../../../server/core/contract';

/** Only the differences are sent: another browser may have changed the rest meanwhile. */
export function changedPreferences(saved: Preferences, wanted: Preferences): Partial<Preferences> {
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, isOn]) => saved[name as keyof Preferences] !== isOn)
  );
}
