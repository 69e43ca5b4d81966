import type { Preferences } from '../../core/contract';
import type { UpdatePreferences } from '../../core/requests';
import type { PreferenceStore } from '../ports/notifications';

/** P36: a member's preferences for notifications. */

/** What preferences need. */
export interface PreferencePorts {
  store: PreferenceStore;
}

const DEFAULTS: Preferences = {
  toasts: true,
  sound: true,
  // The browser requires permission, and it may ask for it only after a click.
  desktop: false,
  tabCount: true,
  repeat: true,
};

export async function readPreferences(
  { store }: PreferencePorts,
  memberId: string
): Promise<Preferences> {
  return { ...DEFAULTS, ...(await store.readPreferences(memberId)) };
}

/** Changes the given fields. */
export async function updatePreferences(
  app: PreferencePorts,
  { memberId, change }: { memberId: string; change: UpdatePreferences }
): Promise<Preferences> {
  await app.store.savePreferences(memberId, change);
  return readPreferences(app, memberId);
}
